import { type Uuid, derivedId, uuid } from '#kernel';
import type { Produced, RequestExport, ResultToImport } from './export.decide.js';
import type {
  ExportApproved,
  ExportDelivered,
  ExportProduced,
  ExportRequested,
  ResultImported,
} from './export.events.js';

const NAMESPACE = uuid('7c1d0a52-3b9e-4a6f-8d20-5e4f1b7a9c33');

/** One export of the tests, and who approved it: somebody else than who asked. */
export const EXPORT = derivedId(NAMESPACE, 'export');
export const APPROVER = derivedId(NAMESPACE, 'approver');
export const CSV = 'linkage-request.csv';
const at = '2026-03-10T08:00:00.000000Z';

export const asked: RequestExport = {
  exportId: EXPORT,
  filters: { communes: ['31120'] },
  reason: 'đối khớp thử nghiệm',
  legalBasis: 'THEO_LUAT',
  recipient: 'Cơ quan thử nghiệm',
};

export const made: Produced = {
  positionUpTo: '17',
  files: [{ name: CSV, bytes: 300, sha256: 'c'.repeat(64), rows: 2 }],
  manifestSha256: 'a'.repeat(64),
  previousManifestSha256: null,
};

export const answered: ResultToImport = {
  resultSha256: 'b'.repeat(64),
  requestManifestSha256: made.manifestSha256,
  rows: 2,
  verified: 1,
  refused: 1,
};

export const requested: ExportRequested = {
  type: 'ExportRequested',
  data: { ...asked, dataset: 'linkage-request', datasetVersion: 1, occurredAt: at },
};

/** The approval, by another person than the one who asked. */
export const approved: ExportApproved & { readonly by: Uuid } = {
  type: 'ExportApproved',
  data: { exportId: EXPORT, occurredAt: at },
  by: APPROVER,
};

export const produced: ExportProduced = {
  type: 'ExportProduced',
  data: { ...made, exportId: EXPORT, occurredAt: at },
};

export const delivered: ExportDelivered = {
  type: 'ExportDelivered',
  data: { exportId: EXPORT, file: CSV, sha256: 'c'.repeat(64), occurredAt: at },
};

export const imported: ResultImported = {
  type: 'ResultImported',
  data: { ...answered, exportId: EXPORT, occurredAt: at },
};
