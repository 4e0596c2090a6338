import {
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DeadlineReckonedAnew,
  type DomainEvent,
  type EventDefinition,
  type Instant,
  type PartialDate,
  type Uuid,
  type When,
  deadlineLapseRevokedDefinition,
  deadlineReckonedAnewDefinition,
  deadlineLapsedDefinition,
} from '#kernel';

/** What of the child a receiver can be shown. The sender lists the fields; nothing else goes along. */
export const SHARED_FIELDS = [
  'name',
  'birthDate',
  'sex',
  'residenceCommune',
  'address',
  'motherName',
  'fatherName',
  'contact',
  'note',
] as const;
export type SharedField = (typeof SHARED_FIELDS)[number];

/**
 * Codes of `legal_bases` that allow sharing without consent. Law on Personal Data Protection 91/2025 Art. 19; the wording of the law was not
 * seen (status: memory).
 */
export const LEGAL_BASES = ['KHAN_CAP', 'THEO_LUAT'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** What the receiver will see of the child: a snapshot at the time of the referral. */
export type SharedSnapshot = Readonly<{
  name?: string;
  birthDate?: PartialDate;
  sex?: string;
  residenceCommune?: string;
  address?: string;
  motherName?: string;
  fatherName?: string;
  contact?: string;
}>;

/** Who agreed to the sharing (Law on Children Art. 6 k11). */
export type Consent = Readonly<{ byGuardian: boolean; byChild: boolean; at: When }>;

/** Codes of what the register made doubtful about a receiver when the referral was made. */
export const RECEIVER_WARNINGS = ['services.provider-unregistered', 'services.provider-unlicensed'] as const;
export type ReceiverWarning = (typeof RECEIVER_WARNINGS)[number];

/** Until when the receiver has to answer, as computed when the referral was made. Absent in referrals of version 1. */
export type AcknowledgeBy = Readonly<{ startedAt: Instant; dueAt: Instant; calendarVersion: string }>;

export type ReferralMade = DomainEvent<
  'ReferralMade',
  {
    readonly referralId: Uuid;
    readonly caseId: Uuid;
    readonly childId: Uuid;
    readonly communes: readonly string[];
    readonly fromOffice: string;
    /** `provider:<uuid>` or `commune:<code>`. */
    readonly toOffice: string;
    /** Code of `service_types`. */
    readonly need: string;
    readonly sharedFields: readonly SharedField[];
    readonly shared?: SharedSnapshot;
    readonly note?: string;
    readonly legalBasis?: LegalBasis;
    readonly consent?: Consent;
    readonly acknowledgeBy?: AcknowledgeBy;
    /** What the sender was warned of. Absent in versions 1 and 2, and where there was nothing to warn of. */
    readonly receiverWarnings?: readonly ReceiverWarning[];
    readonly occurredAt: When;
  }
>;

export type ReferralAccepted = DomainEvent<
  'ReferralAccepted',
  { readonly referralId: Uuid; readonly childId: Uuid; readonly occurredAt: When }
>;

export type ReferralDeclined = DomainEvent<
  'ReferralDeclined',
  { readonly referralId: Uuid; readonly childId: Uuid; readonly reasonCode: string; readonly occurredAt: When }
>;

export type ReferralCompleted = DomainEvent<
  'ReferralCompleted',
  {
    readonly referralId: Uuid;
    readonly childId: Uuid;
    readonly outcomeCode: string;
    readonly report?: string;
    readonly occurredAt: When;
  }
>;

/** The receiver took the need on and cannot go on with it: the need is the sender's again. */
export type ReferralReturned = DomainEvent<
  'ReferralReturned',
  {
    readonly referralId: Uuid;
    readonly childId: Uuid;
    /** Code of `decline_reasons`. */
    readonly reasonCode: string;
    readonly report?: string;
    readonly occurredAt: When;
  }
>;

/** The sender takes the need back: from then on the receiver sees nothing of the child. */
export type ReferralWithdrawn = DomainEvent<
  'ReferralWithdrawn',
  {
    readonly referralId: Uuid;
    readonly childId: Uuid;
    /** Code of `withdrawal_reasons`. */
    readonly reasonCode: string;
    readonly occurredAt: When;
  }
>;

/** Nobody answered in time: the chair of the sender and the province are told. */
export type ReferralEscalated = DomainEvent<
  'ReferralEscalated',
  { readonly referralId: Uuid; readonly childId: Uuid; readonly obligationId: Uuid }
>;

/** What one side writes to the other. */
export type ReferralMessageSent = DomainEvent<
  'ReferralMessageSent',
  {
    readonly referralId: Uuid;
    readonly childId: Uuid;
    readonly messageId: Uuid;
    readonly fromOffice: string;
    readonly text?: string;
  }
>;

export type ReferralEvent =
  | ReferralMade
  | ReferralAccepted
  | ReferralDeclined
  | ReferralReturned
  | ReferralWithdrawn
  | ReferralEscalated
  | ReferralMessageSent
  | ReferralCompleted
  | DeadlineLapsed
  | DeadlineLapseRevoked
  | DeadlineReckonedAnew;

const ofChild = { subject: '/childId', version: 1 };
const ids = ['/referralId', '/childId', '/occurredAt'];

/** How the events of a referral are written: the snapshot is sealed as the child's identity, free text as notes. */
export const referralEventDefinitions: readonly EventDefinition[] = [
  {
    ...ofChild,
    type: 'ReferralMade',
    version: 3,
    // version 2 may tell until when to answer, version 3 what was doubtful about the receiver; nothing else changed
    upcasters: [(data) => data, (data) => data],
    open: [
      ...ids,
      '/caseId',
      '/communes',
      '/fromOffice',
      '/toOffice',
      '/need',
      '/sharedFields',
      '/legalBasis',
      '/consent',
      '/acknowledgeBy',
      '/receiverWarnings',
    ],
    sealed: [{ path: '/shared', class: 'identity', subject: '/childId' }],
  },
  { ...ofChild, type: 'ReferralAccepted', open: ids, sealed: [] },
  { ...ofChild, type: 'ReferralDeclined', open: [...ids, '/reasonCode'], sealed: [] },
  { ...ofChild, type: 'ReferralReturned', open: [...ids, '/reasonCode'], sealed: [] },
  { ...ofChild, type: 'ReferralWithdrawn', open: [...ids, '/reasonCode'], sealed: [] },
  { ...ofChild, type: 'ReferralEscalated', open: ['/referralId', '/childId', '/obligationId'], sealed: [] },
  {
    ...ofChild,
    type: 'ReferralMessageSent',
    open: ['/referralId', '/childId', '/messageId', '/fromOffice'],
    sealed: [],
  },
  { ...ofChild, type: 'ReferralCompleted', open: [...ids, '/outcomeCode'], sealed: [] },
  deadlineLapsedDefinition,
  deadlineLapseRevokedDefinition,
  deadlineReckonedAnewDefinition,
];
