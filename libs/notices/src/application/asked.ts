import { type Action, ROLES, type Role, relationsFor } from '#access';
import { JOIN_ANSWER } from '#intake';
import type { TermKind } from '#kernel';
import type { Reason } from '../domain/notice.js';

/** What somebody may do who is asked to do something by a notice; `null` for what is there to be known alone. */
const ASKED: Readonly<Record<Reason, Action | 'of-the-deadline' | null>> = {
  ...({ assigned: 'casework:assess', 'assignment-ended': null, unassigned: 'casework:assign' } as const),
  ...({ 'transfer-waits': 'casework:acknowledge', 'transfer-acknowledged': null, 'duty-begins': null } as const),
  ...({ 'report-waits': 'intake:acknowledge', 'report-acknowledged': null, 'report-screened-in': null } as const),
  ...({ 'report-screened-out': null, 'report-measure-taken': null, 'report-measure-lapsed': null } as const),
  ...({ 'report-redirected': null, 'join-waits': 'intake:answer-join', 'join-answered': null } as const),
  ...({ 'closure-unfounded': 'casework:reopen', 'plan-to-approve': 'casework:approve-plan' } as const),
  ...({ 'plan-approved': null, 'plan-returned': 'casework:draft-plan' } as const),
  ...({ 'referral-received': 'services:answer', 'referral-answered': null, 'referral-withdrawn': null } as const),
  ...({ message: 'services:message', 'due-soon': 'of-the-deadline', lapsed: null, 'lapse-revoked': null } as const),
  ...({ escalated: null, 'access-to-approve': 'access:approve', 'access-asked': null } as const),
  ...({ 'access-declined': null, 'access-expired': null, 'access-changed': null } as const),
};

/** Every kind of deadline, also those whose length is no law's. */
export type DeadlineKind = TermKind | 'referral-acknowledgement' | typeof JOIN_ANSWER;

/** What somebody may do who meets a deadline. A report is screened by whoever it lies with, and handed over by who has it. */
export const MET_BY: Readonly<Record<DeadlineKind, readonly Action[]>> = {
  'report-screening': ['intake:screen', 'intake:transfer'],
  'emergency-response': ['casework:take-measure'],
  'separation-end': ['casework:separate'],
  'plan-drafting': ['casework:draft-plan'],
  'plan-approval': ['casework:approve-plan'],
  'care-handover': ['placement:record'],
  'care-followup-1m': ['placement:record'],
  'care-followup-3m': ['placement:record'],
  'care-followup-6m': ['placement:record'],
  'referral-acknowledgement': ['services:answer'],
  [JOIN_ANSWER]: ['intake:answer-join'],
};

/** What is asked by a notice of the reason, of a deadline of the kind: one of these; none where nothing is asked. */
export function actionsAsked(reason: Reason, kind?: unknown): readonly Action[] {
  const asked = ASKED[reason];
  if (asked !== 'of-the-deadline') return asked === null ? [] : [asked];
  return Object.entries(MET_BY).find(([each]) => each === kind)?.[1] ?? [];
}

/** Whether somebody in the role may do what is asked; anybody, where nothing is. */
export const mayDo = (role: string, actions: readonly Action[]): boolean =>
  actions.length === 0 || ROLES.some((each) => each === role && holdsOne(each, actions));

const holdsOne = (role: Role, actions: readonly Action[]): boolean =>
  actions.some((action) => relationsFor(role, action).length > 0);
