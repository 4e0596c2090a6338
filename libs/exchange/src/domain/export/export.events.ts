import type { DomainEvent, EventDefinition, Uuid, When } from '#kernel';

/** Which children are asked about. All communes unless some are named. */
export type ExportFilters = Readonly<{ communes?: readonly string[] }>;

export type ExportRequested = DomainEvent<
  'ExportRequested',
  {
    readonly exportId: Uuid;
    readonly dataset: 'linkage-request';
    readonly datasetVersion: number;
    readonly filters: ExportFilters;
    /** What the data are for, in words; sealed, because words may name somebody. */
    readonly reason?: string;
    /** Code of `legal_bases`. */
    readonly legalBasis: string;
    readonly recipient: string;
    readonly occurredAt: When;
  }
>;

export type ExportApproved = DomainEvent<'ExportApproved', { readonly exportId: Uuid; readonly occurredAt: When }>;

/** A file of a package, by what proves it. */
export type PackageFile = Readonly<{ name: string; bytes: number; sha256: string; rows: number }>;

export type ExportProduced = DomainEvent<
  'ExportProduced',
  {
    readonly exportId: Uuid;
    /** The one log position that the rows were read at. */
    readonly positionUpTo: string;
    readonly files: readonly PackageFile[];
    readonly manifestSha256: string;
    readonly previousManifestSha256: string | null;
    readonly occurredAt: When;
  }
>;

/** Somebody took a file of the package. Recorded before the first byte leaves. */
export type ExportDelivered = DomainEvent<
  'ExportDelivered',
  { readonly exportId: Uuid; readonly file: string; readonly sha256: string; readonly occurredAt: When }
>;

export type ResultImported = DomainEvent<
  'ResultImported',
  {
    readonly exportId: Uuid;
    readonly resultSha256: string;
    readonly requestManifestSha256: string;
    readonly rows: number;
    readonly verified: number;
    readonly refused: number;
    readonly occurredAt: When;
  }
>;

export type ExportEvent = ExportRequested | ExportApproved | ExportProduced | ExportDelivered | ResultImported;

const define = (type: ExportEvent['type'], open: readonly string[]): EventDefinition => ({
  type,
  version: 1,
  open: ['exportId', 'occurredAt', ...open].map((field) => `/${field}`),
  sealed: [],
  subject: '/exportId',
});

/** How the events of an export are written: no personal data is in them; the reason is sealed all the same. */
export const exportEventDefinitions: readonly EventDefinition[] = [
  define('ExportRequested', ['dataset', 'datasetVersion', 'filters', 'legalBasis', 'recipient']),
  define('ExportApproved', []),
  define('ExportProduced', ['positionUpTo', 'files', 'manifestSha256', 'previousManifestSha256']),
  define('ExportDelivered', ['file', 'sha256']),
  define('ResultImported', ['resultSha256', 'requestManifestSha256', 'rows', 'verified', 'refused']),
];
