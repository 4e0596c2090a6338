import type { DomainEvent, EventDefinition, PartialDate, Uuid, When } from '#kernel';

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

export type ReferralEvent = ReferralMade | ReferralAccepted | ReferralDeclined | ReferralCompleted;

const ofChild = { subject: '/childId', version: 1 };
const ids = ['/referralId', '/childId', '/occurredAt'];

/** How the events of a referral are written: the snapshot is sealed as the child's identity, free text as notes. */
export const referralEventDefinitions: readonly EventDefinition[] = [
  {
    ...ofChild,
    type: 'ReferralMade',
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
    ],
    sealed: [{ path: '/shared', class: 'identity', subject: '/childId' }],
  },
  { ...ofChild, type: 'ReferralAccepted', open: ids, sealed: [] },
  { ...ofChild, type: 'ReferralDeclined', open: [...ids, '/reasonCode'], sealed: [] },
  { ...ofChild, type: 'ReferralCompleted', open: [...ids, '/outcomeCode'], sealed: [] },
];
