import type { DateOnly, DomainEvent, EventDefinition, Uuid, When } from '#kernel';

/** What a provider says of itself. Name and premises are those of a facility, not of a person. */
export type ProviderDetails = Readonly<{
  providerName: string;
  /** Code of `provider_kinds`. */
  providerKind: string;
  commune: string;
  premises?: string;
  /** Codes of `service_types`: what it offers. */
  services: readonly string[];
  /** How many children it can take at a time; absent where that does not apply or nobody knows. */
  capacity?: number;
  occurredAt: When;
}>;

/** A provider comes into the register. Its id is that of its office: `provider:<id>`. L Đ55–57. */
export type ProviderRegistered = DomainEvent<'ProviderRegistered', ProviderDetails & { readonly providerId: Uuid }>;

/** What it says of itself anew, whole: another name, place, capacity, or other services. */
export type ProviderDetailsStated = DomainEvent<
  'ProviderDetailsStated',
  ProviderDetails & { readonly providerId: Uuid }
>;

/**
 * What a provider works under: whoever protects children registers its operation (đăng ký hoạt động, L Đ57), and it is
 * suspended or ended by L Đ59; a social-assistance facility has an operating permit besides (giấy phép hoạt động).
 */
export const OPERATING_PAPERS = ['DANG_KY', 'GIAY_PHEP'] as const;
export type OperatingPaper = (typeof OPERATING_PAPERS)[number];

/** It may provide these services, from a day on until the end of another; without one until it is ended. */
export type LicenceGranted = DomainEvent<
  'LicenceGranted',
  {
    readonly providerId: Uuid;
    readonly licenceNumber: string;
    readonly issuer: string;
    /** Code of `operating_papers`; absent in version 1, which does not tell the two apart. */
    readonly paper?: OperatingPaper;
    readonly services: readonly string[];
    readonly validFrom: DateOnly;
    /** The last day. */
    readonly validTo?: DateOnly;
    readonly occurredAt: When;
  }
>;

export type LicenceRenewed = DomainEvent<
  'LicenceRenewed',
  {
    readonly providerId: Uuid;
    readonly licenceNumber: string;
    /** The new last day. */
    readonly validTo: DateOnly;
    readonly occurredAt: When;
  }
>;

/** It is revoked, or given back. From that day on it allows nothing. */
export type LicenceEnded = DomainEvent<
  'LicenceEnded',
  {
    readonly providerId: Uuid;
    readonly licenceNumber: string;
    /** Code of `licence_endings`. */
    readonly endCode: string;
    readonly endsOn: DateOnly;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

/** What an inspection wants done, and until when. */
export type InspectionMeasure = Readonly<{ dueOn: DateOnly; text?: string }>;

/** Somebody looked whether it is as it has to be. What was found may tell of people: it is sealed. */
export type InspectionRecorded = DomainEvent<
  'InspectionRecorded',
  {
    readonly providerId: Uuid;
    /** Code of `inspection_outcomes`. */
    readonly outcomeCode: string;
    readonly inspectedBy?: string;
    readonly findings?: string;
    readonly measures: readonly InspectionMeasure[];
    /** When it is to be inspected again. */
    readonly nextOn?: DateOnly;
    readonly occurredAt: When;
  }
>;

/** It provides nothing any more, for good. */
export type ProviderClosed = DomainEvent<
  'ProviderClosed',
  {
    readonly providerId: Uuid;
    /** Code of `provider_closures`. */
    readonly reasonCode: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

export type ProviderEvent =
  | ProviderRegistered
  | ProviderDetailsStated
  | LicenceGranted
  | LicenceRenewed
  | LicenceEnded
  | InspectionRecorded
  | ProviderClosed;

const define = (type: ProviderEvent['type'], open: readonly string[]): EventDefinition => ({
  type,
  version: 1,
  open: ['providerId', 'occurredAt', ...open].map((field) => `/${field}`),
  sealed: [],
  subject: '/providerId',
});

const DETAILS = ['providerName', 'providerKind', 'commune', 'premises', 'services', 'capacity'];
const LICENCE = ['licenceNumber', 'issuer', 'services', 'validFrom', 'validTo'];

/** How the events of a provider are written: what the register says is open, what an inspection found is sealed. */
export const providerEventDefinitions: readonly EventDefinition[] = [
  define('ProviderRegistered', DETAILS),
  define('ProviderDetailsStated', DETAILS),
  {
    ...define('LicenceGranted', [...LICENCE, 'paper']),
    version: 2,
    upcasters: [(data) => data], // version 2 tells a registration from a permit; nothing is made up for what was told before
  },
  define('LicenceRenewed', ['licenceNumber', 'validTo']),
  define('LicenceEnded', ['licenceNumber', 'endCode', 'endsOn']),
  define('InspectionRecorded', ['outcomeCode', 'nextOn', 'measures/*/dueOn']),
  define('ProviderClosed', ['reasonCode']),
];
