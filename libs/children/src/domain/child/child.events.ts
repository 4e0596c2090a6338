import type { Correction, DateOnly, DomainEvent, EventDefinition, PartialDate, SealRule, Uuid, When } from '#kernel';

/** An age that somebody estimated. It is never turned into a birth date (Decree 56 form 01: "if known"). */
export type EstimatedAge = Readonly<{ years: number; asOf: DateOnly }>;

/** What is told of who the child is. Everything but the sex may be unknown, and stays absent. */
export type IdentityTold = Readonly<{
  name?: string;
  birthDate?: PartialDate;
  estimatedAge?: EstimatedAge;
  motherName?: string;
  fatherName?: string;
}>;

export type ChildRegistered = DomainEvent<
  'ChildRegistered',
  IdentityTold & {
    readonly childId: Uuid;
    /** The report that made the child known here, if one did. */
    readonly reportId?: Uuid;
    /** Communes with a duty besides that of residence: those of the incident. */
    readonly dutyCommunes?: readonly string[];
    /** Code of `gender_form01`. */
    readonly sex: string;
    readonly residenceCommune?: string;
    readonly address?: string;
    readonly occurredAt: When;
  }
>;

/** Another report concerns a child that is registered already: its commune has a duty too. */
export type ChildReportedAgain = DomainEvent<
  'ChildReportedAgain',
  {
    readonly childId: Uuid;
    readonly reportId?: Uuid;
    readonly dutyCommunes: readonly string[];
    readonly occurredAt: When;
  }
>;

/** A commune has a duty towards the child besides: the child's case was handed to it (N Đ26). */
export type ChildDutyAdded = DomainEvent<
  'ChildDutyAdded',
  {
    readonly childId: Uuid;
    readonly caseId: Uuid;
    readonly dutyCommunes: readonly string[];
    readonly occurredAt: When;
  }
>;

export type IdentityStated = DomainEvent<
  'IdentityStated',
  IdentityTold & {
    readonly childId: Uuid;
    readonly sex?: string;
    /** `report`: a further report knew it better. */
    readonly source: IdentitySource | 'report';
    readonly occurredAt: When;
  }
>;

export type ResidenceRecorded = DomainEvent<
  'ResidenceRecorded',
  {
    readonly childId: Uuid;
    readonly communeCode: string;
    readonly address?: string;
    readonly validFrom: When;
    readonly validTo?: When;
  }
>;

export type ResidentNumberProposed = DomainEvent<
  'ResidentNumberProposed',
  {
    readonly childId: Uuid;
    readonly number?: string;
    readonly source: NumberSource;
    readonly evidence?: string;
    readonly occurredAt: When;
  }
>;

/** What the verification rests on. A digest is that of the exchanged file, never of the number. */
export type VerificationEvidence = Readonly<{ exportId?: Uuid; digest?: string; note?: string }>;

export type ResidentNumberVerified = DomainEvent<
  'ResidentNumberVerified',
  {
    readonly childId: Uuid;
    readonly number?: string;
    readonly method: VerificationMethod;
    readonly evidence: VerificationEvidence;
    readonly occurredAt: When;
  }
>;

export type ResidentNumberDisputed = DomainEvent<
  'ResidentNumberDisputed',
  { readonly childId: Uuid; readonly number?: string; readonly otherChildId: Uuid; readonly occurredAt: When }
>;

export type ResidentNumberWithdrawn = DomainEvent<
  'ResidentNumberWithdrawn',
  {
    readonly childId: Uuid;
    readonly number?: string;
    readonly reasonCode: WithdrawalReason;
    readonly occurredAt: When;
  }
>;

export type NumberEvent =
  ResidentNumberProposed | ResidentNumberVerified | ResidentNumberDisputed | ResidentNumberWithdrawn;

/** The facts of a child that may be corrected and retracted. Numbers are withdrawn or disputed instead. */
export type CorrectableFact = ChildRegistered | IdentityStated | ResidenceRecorded;

export type ChildEvent = CorrectableFact | ChildReportedAgain | ChildDutyAdded | NumberEvent | Correction;

/** Who or what an identity was learnt from. */
export const IDENTITY_SOURCES = [
  'child',
  'parent',
  'carer',
  'relative',
  'school',
  'health-facility',
  'police',
  'birth-certificate',
  'other',
] as const;
export type IdentitySource = (typeof IDENTITY_SOURCES)[number];

/** Where a proposed number comes from. */
export const NUMBER_SOURCES = ['told', 'paper', 'extract', 'linkage', 'registry'] as const;
export type NumberSource = (typeof NUMBER_SOURCES)[number];

/** How a number was verified: by the police of the commune, by the population database, by an original paper. */
export const VERIFICATION_METHODS = ['police-match', 'population-database', 'paper'] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

export const WITHDRAWAL_REASONS = ['refused-by-registry', 'told-in-error', 'cancelled-by-registry'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

const ofChild = { subject: '/childId' };
const identity = (...paths: readonly string[]): SealRule[] =>
  paths.map((path) => ({ ...ofChild, path, class: 'identity' }));
const toldIdentity = identity('/name', '/birthDate', '/estimatedAge', '/motherName', '/fatherName');

/** How the events of a child's stream are written: identity is sealed by the child's own key. */
export const childEventDefinitions: readonly EventDefinition[] = [
  {
    ...ofChild,
    type: 'ChildRegistered',
    version: 1,
    open: ['/childId', '/reportId', '/dutyCommunes', '/sex', '/residenceCommune', '/occurredAt'],
    sealed: [...toldIdentity, ...identity('/address')],
    correctable: true,
  },
  {
    ...ofChild,
    type: 'ChildReportedAgain',
    version: 1,
    open: ['/childId', '/reportId', '/dutyCommunes', '/occurredAt'],
    sealed: [],
  },
  {
    ...ofChild,
    type: 'ChildDutyAdded',
    version: 1,
    open: ['/childId', '/caseId', '/dutyCommunes', '/occurredAt'],
    sealed: [],
  },
  {
    ...ofChild,
    type: 'IdentityStated',
    version: 1,
    open: ['/childId', '/sex', '/source', '/occurredAt'],
    sealed: toldIdentity,
    correctable: true,
  },
  {
    ...ofChild,
    type: 'ResidenceRecorded',
    version: 1,
    open: ['/childId', '/communeCode', '/validFrom', '/validTo'],
    sealed: identity('/address'),
    correctable: true,
  },
  {
    ...ofChild,
    type: 'ResidentNumberProposed',
    version: 1,
    open: ['/childId', '/source', '/occurredAt'],
    sealed: identity('/number'),
  },
  {
    ...ofChild,
    type: 'ResidentNumberVerified',
    version: 1,
    open: ['/childId', '/method', '/evidence/exportId', '/evidence/digest', '/occurredAt'],
    sealed: identity('/number'),
  },
  {
    ...ofChild,
    type: 'ResidentNumberDisputed',
    version: 1,
    open: ['/childId', '/otherChildId', '/occurredAt'],
    sealed: identity('/number'),
  },
  {
    ...ofChild,
    type: 'ResidentNumberWithdrawn',
    version: 1,
    open: ['/childId', '/reasonCode', '/occurredAt'],
    sealed: identity('/number'),
  },
];
