import type { Action } from './actions.js';
import type { Role } from './roles.js';

/** What a notice can be about. */
export const THINGS = ['case', 'report', 'join', 'referral', 'placement', 'account', 'access-request'] as const;
export type Thing = (typeof THINGS)[number];

/** Who can be meant, as what is known of the subject says. `#notices` finds each of them. */
export const RECIPIENTS = [
  ...(['assigned-worker', 'former-worker', 'deserted-commune', 'drafter', 'responsible-commune'] as const),
  ...(['transferring-commune', 'receiving-commune', 'communes-with-new-duty'] as const),
  ...(['commune-of-report', 'receiver-of-report', 'receivers-of-answered-reports'] as const),
  ...(['asked-commune', 'reporting-commune', 'receiver-of-referral', 'senders-of-referral', 'other-side'] as const),
  'petitioned-commune',
  ...(['doers', 'chairs', 'others', 'supervision', 'administration'] as const),
  ...(['account', 'requester', 'concerned-commune', 'communes-opened'] as const),
] as const;
export type RecipientName = (typeof RECIPIENTS)[number];

export interface NoticeRecipient {
  readonly of: RecipientName;
  /** Whoever holds it in the office that is meant; unless said otherwise the person, or whoever works in the office. */
  readonly role?: Role;
}

interface NoticeRow {
  /** What has to happen to it; `*` to anything. */
  readonly of: readonly Thing[] | '*';
  /** The events that tell it; none where time does. */
  readonly on: readonly string[];
  readonly to: readonly [NoticeRecipient, ...NoticeRecipient[]];
  /** What whoever is told has to be allowed, so that they can do what is asked; none where it is there to be known alone. */
  readonly asks?: Action;
  /** One of those who are meant is enough: they are told who can do it, and whoever is above only where none of them can. */
  readonly anyOf?: true;
  /** Whether a letter says that there is something new. */
  readonly mail: boolean;
  /** How pressing it looks in the inbox. */
  readonly tone: 'red' | 'amber';
  /** It is about a deadline, which runs until it is met, or it is news of one: letters count these apart. */
  readonly deadline?: 'runs' | 'news';
  /** One event may tell it of several things: each is a notice of its own. */
  readonly several?: true;
  /** It is the person's alone: where they cannot sign in, nobody is told instead. */
  readonly personal?: true;
}

const CHAIR = { role: 'commune-chair' } as const;
const RECEIVED = { of: ['report'], to: [{ of: 'receiver-of-report' }], mail: true, tone: 'amber' } as const;
const ANSWERED = {
  of: ['case', 'join'],
  to: [{ of: 'receivers-of-answered-reports' }],
  mail: true,
  several: true,
} as const;
const MEASURES = ['EmergencyMeasureTaken', 'FirstMeasureTaken'] as const;

/**
 * Why something is somebody's to know: what tells it, who is told, and whether a letter says so. The next one is a row here,
 * its words in both languages, and, where it has a condition, details or an end of its own, a row in `libs/notices`.
 */
export const NOTICE_REASONS = {
  assigned: {
    ...{ of: ['case'], on: ['CaseAssigned'], to: [{ of: 'assigned-worker' }], mail: true, tone: 'amber' },
    asks: 'casework:assess',
  },
  'assignment-ended': {
    ...{ of: ['case'], on: ['CaseAssigned'], to: [{ of: 'former-worker' }], mail: true, tone: 'amber', personal: true },
  },
  unassigned: {
    ...{ of: ['case'], on: [], to: [{ of: 'deserted-commune', ...CHAIR }], mail: true, tone: 'red' },
    asks: 'casework:assign',
  },
  'transfer-waits': {
    ...{ of: ['case'], on: ['CaseTransferred'], to: [{ of: 'receiving-commune' }], mail: true, tone: 'amber' },
    asks: 'casework:acknowledge',
  },
  'transfer-acknowledged': {
    ...{ of: ['case'], on: ['CaseTransferAcknowledged'], to: [{ of: 'transferring-commune' }] },
    ...{ mail: true, tone: 'amber' },
  },
  'duty-begins': {
    ...{ of: ['case'], on: ['CaseOpened', 'ReportJoined', 'CaseReopened'] },
    ...{ to: [{ of: 'communes-with-new-duty', ...CHAIR }], mail: true, tone: 'amber' },
  },
  'report-waits': {
    ...{ of: ['report'], on: ['ReportTransferred', 'ReportRedirected'], to: [{ of: 'commune-of-report' }] },
    ...{ mail: true, tone: 'amber', asks: 'intake:acknowledge' },
  },
  'report-acknowledged': { ...RECEIVED, on: ['ReportAcknowledged'] },
  'report-screened-in': { ...RECEIVED, on: ['ReportScreenedIn'] },
  'report-screened-out': { ...RECEIVED, on: ['ReportScreenedOut'] },
  'report-measure-taken': { ...ANSWERED, on: MEASURES, tone: 'amber' },
  'report-measure-lapsed': { ...ANSWERED, on: [...MEASURES, 'DeadlineLapsed'], tone: 'red' },
  'report-redirected': { ...RECEIVED, on: ['ReportRedirected'] },
  'join-waits': {
    ...{ of: ['join'], on: ['CaseJoinProposed', 'CaseJoinPassedOn'], to: [{ of: 'asked-commune', ...CHAIR }] },
    ...{ mail: true, tone: 'amber', asks: 'intake:answer-join' },
  },
  'join-answered': {
    ...{ of: ['join'], on: ['CaseJoinAccepted', 'CaseJoinDeclined'], to: [{ of: 'reporting-commune' }] },
    ...{ mail: true, tone: 'amber' },
  },
  'closure-unfounded': {
    ...{ of: ['case'], on: ['FactCorrected', 'FactRetracted'], to: [{ of: 'responsible-commune', ...CHAIR }] },
    ...{ mail: true, tone: 'amber', asks: 'casework:reopen' },
  },
  'plan-to-approve': {
    ...{ of: ['case'], on: ['PlanDrafted', 'PlanAdjusted'], to: [{ of: 'responsible-commune', ...CHAIR }] },
    ...{ mail: true, tone: 'amber', asks: 'casework:approve-plan' },
  },
  'plan-approved': { of: ['case'], on: ['PlanApproved'], to: [{ of: 'drafter' }], mail: true, tone: 'amber' },
  'plan-returned': {
    ...{ of: ['case'], on: ['PlanReturned'], to: [{ of: 'drafter' }], mail: true, tone: 'amber' },
    asks: 'casework:draft-plan',
  },
  'placement-to-decide': {
    ...{ of: ['placement'], on: ['PlacementPetitioned'], to: [{ of: 'petitioned-commune', ...CHAIR }] },
    ...{ mail: true, tone: 'amber', asks: 'placement:decide' },
  },
  'placement-decided': {
    ...{ of: ['placement'], on: ['PlacementDecided'], to: [{ of: 'doers' }, { of: 'chairs' }] },
    ...{ mail: true, tone: 'amber' },
  },
  'referral-received': {
    ...{ of: ['referral'], on: ['ReferralMade'], to: [{ of: 'receiver-of-referral' }], mail: true, tone: 'amber' },
    asks: 'services:answer',
  },
  'referral-answered': {
    ...{ of: ['referral'], to: [{ of: 'senders-of-referral' }], mail: true, tone: 'amber' },
    on: ['ReferralAccepted', 'ReferralDeclined', 'ReferralReturned', 'ReferralCompleted'],
  },
  'referral-withdrawn': {
    ...{ of: ['referral'], on: ['ReferralWithdrawn'], to: [{ of: 'receiver-of-referral' }], mail: true, tone: 'amber' },
  },
  message: {
    ...{ of: ['referral'], on: ['ReferralMessageSent'], to: [{ of: 'other-side' }], mail: true, tone: 'amber' },
    asks: 'services:message',
  },
  'due-soon': { of: '*', on: [], to: [{ of: 'doers' }], mail: true, tone: 'amber', deadline: 'runs' },
  lapsed: {
    ...{ of: '*', on: ['DeadlineLapsed'], to: [{ of: 'chairs' }, { of: 'doers' }, { of: 'others' }] },
    ...{ mail: true, tone: 'red', deadline: 'runs' },
  },
  'lapse-revoked': {
    ...{ of: '*', on: ['DeadlineLapseRevoked'], mail: true, tone: 'amber', deadline: 'news' },
    to: [{ of: 'chairs' }, { of: 'doers' }, { of: 'others' }, { of: 'supervision' }],
  },
  escalated: { of: '*', on: [], to: [{ of: 'supervision' }], mail: true, tone: 'red', deadline: 'runs' },
  'access-to-approve': {
    ...{ of: ['access-request'], on: ['AccessChangeRequested'], mail: true, tone: 'amber' },
    ...{ to: [{ of: 'administration' }, { of: 'concerned-commune', ...CHAIR }], anyOf: true, asks: 'access:approve' },
  },
  'access-asked': {
    ...{ of: ['access-request'], on: ['AccessChangeRequested'], to: [{ of: 'account' }], mail: true, tone: 'amber' },
  },
  'access-declined': {
    ...{ of: ['access-request'], on: ['AccessChangeDeclined'], to: [{ of: 'requester' }], mail: true, tone: 'amber' },
  },
  // of a request that nobody decided in its time no event tells: a sweep does
  'access-expired': { of: ['access-request'], on: [], to: [{ of: 'requester' }], mail: true, tone: 'amber' },
  'access-changed': {
    ...{ of: ['account'], on: ['RoleGranted', 'AreaAssigned', 'SignInChanged'], mail: true, tone: 'amber' },
    to: [{ of: 'account' }, { of: 'communes-opened', ...CHAIR }],
  },
} as const satisfies Readonly<Record<string, NoticeRow>>;

export type Reason = keyof typeof NOTICE_REASONS;

const isReason = (text: string): text is Reason => Object.hasOwn(NOTICE_REASONS, text);
export const REASONS: readonly Reason[] = Object.keys(NOTICE_REASONS).filter(isReason);

/** The row of a reason. */
export const noticeOf = (reason: Reason): NoticeRow => NOTICE_REASONS[reason];

/** The reasons for which an event of a thing may be told to somebody. */
export const reasonsOn = (thing: Thing, type: string): readonly Reason[] =>
  REASONS.filter((reason) => {
    const { of, on } = noticeOf(reason);
    return on.includes(type) && (of === '*' || of.includes(thing));
  });

/** Of whom no office is known that could be told instead. */
const BY_THEMSELVES: ReadonlySet<RecipientName> = new Set<RecipientName>(['account', 'requester']);

/** The reasons for which an office is told, and a webhook of it: also in the place of a person who is there no more. */
export const REASONS_OF_OFFICES: readonly Reason[] = REASONS.filter((reason) => {
  const { to, personal } = noticeOf(reason);
  return personal !== true && to.some(({ of }) => !BY_THEMSELVES.has(of));
});

/** The events by which somebody may be told something. */
export const TELLING_TYPES: readonly string[] = [...new Set(REASONS.flatMap((reason) => noticeOf(reason).on))];

/** Those about a deadline, and those that a letter tells of. */
export const REASONS_OF_DEADLINES: readonly Reason[] = REASONS.filter(
  (reason) => noticeOf(reason).deadline !== undefined,
);
export const MAILED_REASONS: readonly Reason[] = REASONS.filter((reason) => noticeOf(reason).mail);
