import type { Action } from './actions.js';
import type { Thing } from './notices.js';
import type { Role } from './roles.js';

/** A limit as the law words it. `rolls: false` for maxima that restrict a child: their last day does not move. */
export type Limit =
  | { readonly hours: number }
  | { readonly workingDays: number }
  | { readonly days: number; readonly rolls: boolean }
  | { readonly months: number; readonly rolls: boolean };

/** Who has to do it, as what is known of the thing says: whoever works on it, or holds the role in the office that is named. */
export interface Doer {
  readonly of: 'workers' | 'responsible-commune' | 'asked-commune' | 'receiver-of-referral' | 'communes-with-duty';
  readonly role?: Role;
}

/** How long before its end a deadline is warned of, and how long after it those above are told. Hours. */
interface LeadTime {
  readonly warnBefore: number;
  readonly escalateAfter: number;
}

interface ObligationRow {
  readonly of: readonly [Thing, ...Thing[]];
  readonly limit: Limit;
  /** The code of the limit in the reference data, which has its wording, its source and its standing. */
  readonly code: string;
  /** L: Law on Children 102/2016/QH13; N: Decree 56/2017/NĐ-CP; `null` where the limit is the project's own. */
  readonly article: string | null;
  /** The same in a danger to life or health, where that is another limit. */
  readonly urgent?: { readonly limit: Limit; readonly code: string };
  /** The events with which it begins, and those that meet it. */
  readonly opens: readonly [string, ...string[]];
  readonly closes: readonly [string, ...string[]];
  readonly doer: Doer;
  /** What somebody may do who meets it: one of these is enough. */
  readonly metBy: readonly [Action, ...Action[]];
  readonly lead: LeadTime;
  /** Whether the log says of it that nothing was recorded in time; of what lapses those above are told. */
  readonly lapses: boolean;
}

/**
 * The law says by when something is done, not when it is warned of: these are the software's own (status: own). A quarter
 * of the 12 hours, a day of what is counted in days; those above are told while help can still be brought about.
 */
const TWELVE_HOURS: LeadTime = { warnBefore: 3, escalateAfter: 2 };
const DAYS: LeadTime = { warnBefore: 24, escalateAfter: 24 };

const EMERGENCY = { limit: { hours: 12 }, code: 'EMERGENCY', lead: TWELVE_HOURS, lapses: true } as const;
const CARE = { of: ['placement'], doer: { of: 'communes-with-duty' }, lead: DAYS, lapses: true } as const;
const PROCEDURE = {
  ...CARE,
  metBy: ['placement:petition', 'placement:decide'],
  opens: ['EmergencyCareBegan'],
  closes: ['PlacementPetitioned', 'PlacementDecided'],
} as const;
const FOLLOW_UP = { ...CARE, metBy: ['placement:record'], article: 'N Đ43 k2', closes: ['FollowUpRecorded'] } as const;

/**
 * Everything that has to be done by a time, under the kind by which the log calls it: how long, by which article, what begins
 * and what meets it, who does it, when it is warned of. An event tells the term that it begins, so a number that changes here
 * never moves what people were told.
 */
export const OBLIGATIONS = {
  'report-screening': {
    metBy: ['intake:screen', 'intake:transfer'],
    ...{ ...EMERGENCY, of: ['report'], article: 'N Đ26 k3', doer: { of: 'workers' } },
    ...{ opens: ['ReportReceived', 'ReportCorrected'], closes: ['ReportScreenedIn', 'ReportScreenedOut'] },
  },
  'emergency-response': {
    metBy: ['casework:take-measure'],
    ...{ ...EMERGENCY, of: ['case', 'join'], article: 'N Đ26 k3, Đ31 k2, Đ32 k2', doer: { of: 'workers' } },
    opens: ['CaseOpened', 'ReportJoined', 'CaseReopened', 'CaseJoinProposed'],
    closes: [
      ...(['EmergencyMeasureTaken', 'InitialAssessmentRecorded', 'SeparationOrdered', 'FirstResponseJoined'] as const),
      ...(['FirstAssessmentRecorded', 'FirstMeasureTaken'] as const),
    ],
  },
  // a maximum that restricts a child: its last day does not move to a working day (to be confirmed)
  'separation-end': {
    metBy: ['casework:separate'],
    ...{ of: ['case'], limit: { days: 15, rolls: false }, code: 'SEPARATION_MAX', article: 'N Đ32 k3' },
    ...{ opens: ['SeparationOrdered', 'SeparationExtended'], doer: { of: 'workers' }, lead: DAYS, lapses: true },
    closes: ['SeparationExtended', 'SeparationLifted', 'CourtPetitioned'],
  },
  'plan-drafting': {
    metBy: ['casework:draft-plan'],
    ...{ of: ['case'], limit: { workingDays: 5 }, code: 'PLAN_DRAFT', article: 'N Đ28 k1' },
    ...{ opens: ['DetailedAssessmentRecorded', 'CaseMeetingHeld'], closes: ['PlanDrafted', 'PlanAdjusted'] },
    ...{ doer: { of: 'workers' }, lead: DAYS, lapses: true },
  },
  'plan-approval': {
    metBy: ['casework:approve-plan'],
    ...{ of: ['case'], limit: { workingDays: 2 }, code: 'PLAN_APPROVE', article: 'N Đ28 k4' },
    ...{ opens: ['PlanDrafted', 'PlanAdjusted'], closes: ['PlanApproved', 'PlanReturned'] },
    ...{ doer: { of: 'responsible-commune', role: 'commune-chair' }, lead: DAYS, lapses: true },
  },
  'join-answer': {
    metBy: ['intake:answer-join'],
    ...{ of: ['join'], limit: { hours: 12 }, code: 'JOIN_ANSWER', article: null, lead: TWELVE_HOURS, lapses: true },
    ...{ opens: ['CaseJoinProposed'], closes: ['CaseJoinAccepted', 'CaseJoinDeclined'] },
    doer: { of: 'asked-commune', role: 'commune-chair' },
  },
  'referral-acknowledgement': {
    metBy: ['services:answer'],
    ...{
      of: ['referral'],
      limit: { workingDays: 2 },
      code: 'REFERRAL_ANSWER',
      article: null,
      lead: DAYS,
      lapses: true,
    },
    urgent: { limit: { hours: 12 }, code: 'REFERRAL_ANSWER_URGENT' },
    ...{ opens: ['ReferralMade'], closes: ['ReferralAccepted', 'ReferralDeclined'] },
    doer: { of: 'receiver-of-referral' },
  },
  'care-handover': {
    metBy: ['placement:record'],
    ...{ ...CARE, limit: { workingDays: 15 }, code: 'CARE_HANDOVER', article: 'N Đ42 k7' },
    ...{ opens: ['PlacementDecided'], closes: ['ChildHandedOver'] },
  },
  // care that came first in an emergency: the procedure follows while the separation lasts, and no later than it may last
  'care-procedure': {
    ...{ ...PROCEDURE, limit: { days: 15, rolls: false }, code: 'CARE_PROCEDURE', article: 'N Đ32 k3–4' },
  },
  'care-procedure-facility': {
    ...{ ...PROCEDURE, limit: { workingDays: 10 }, code: 'CARE_PROCEDURE_FACILITY', article: 'N Đ32 k4' },
  },
  'care-followup-1m': {
    ...{ ...FOLLOW_UP, limit: { months: 1, rolls: true }, code: 'CARE_FOLLOWUP_1M', opens: ['ChildHandedOver'] },
  },
  'care-followup-3m': {
    ...{ ...FOLLOW_UP, limit: { months: 3, rolls: true }, code: 'CARE_FOLLOWUP_3M', opens: ['FollowUpRecorded'] },
  },
  'care-followup-6m': {
    ...{ ...FOLLOW_UP, limit: { months: 6, rolls: true }, code: 'CARE_FOLLOWUP_6M', opens: ['FollowUpRecorded'] },
  },
} as const satisfies Readonly<Record<string, ObligationRow>>;

export type ObligationKind = keyof typeof OBLIGATIONS;

/** Whether something of that name has to be done by a time. */
export const isObligation = (kind: string): kind is ObligationKind => Object.hasOwn(OBLIGATIONS, kind);

export const OBLIGATION_KINDS: readonly ObligationKind[] = Object.keys(OBLIGATIONS).filter(isObligation);

/** The row of a kind; `undefined` for a kind that only old events name. */
export const obligationRow = (kind: string): ObligationRow | undefined =>
  isObligation(kind) ? OBLIGATIONS[kind] : undefined;

/** The limits by their codes in the reference data. */
export const LIMIT_OF_CODE: ReadonlyMap<string, Limit> = new Map(
  OBLIGATION_KINDS.flatMap((kind) => {
    const { code, limit, urgent }: ObligationRow = OBLIGATIONS[kind];
    return [[code, limit] as const, ...(urgent === undefined ? [] : [[urgent.code, urgent.limit] as const])];
  }),
);
