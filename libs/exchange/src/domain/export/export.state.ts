import type { Known, Uuid, When } from '#kernel';
import type { ExportEvent, ExportFilters, ExportRequested, PackageFile } from './export.events.js';

/** What was found of the numbers, by the result file. */
export interface ImportedResult {
  readonly resultSha256: string;
  readonly rows: number;
  readonly verified: number;
  readonly refused: number;
}

export interface KnownExport {
  readonly status: 'requested' | 'approved' | 'produced' | 'imported';
  readonly exportId: Uuid;
  readonly dataset: string;
  readonly datasetVersion: number;
  readonly filters: ExportFilters;
  readonly reason: string | null;
  readonly legalBasis: string;
  readonly recipient: string;
  readonly requestedBy: Uuid;
  readonly requestedAt: When;
  readonly approvedBy: Uuid | null;
  readonly approvedAt: When | null;
  readonly producedAt: When | null;
  readonly positionUpTo: string | null;
  readonly files: readonly PackageFile[];
  readonly manifestSha256: string | null;
  readonly deliveries: number;
  readonly result: ImportedResult | null;
}

export type ExportState = { readonly status: 'none' } | KnownExport;

export const unknownExport: ExportState = { status: 'none' };

/** The export after one more event. What does not fit is let be. */
export function evolveExport(state: ExportState, event: Known<ExportEvent>): ExportState {
  if (event.type === 'ExportRequested') return requested(event);
  return state.status === 'none' ? state : { ...state, ...changeBy(state, event) };
}

function changeBy(state: KnownExport, event: Known<Exclude<ExportEvent, ExportRequested>>): Partial<KnownExport> {
  switch (event.type) {
    case 'ExportApproved':
      return { status: 'approved', approvedBy: event.by, approvedAt: event.data.occurredAt };
    case 'ExportProduced': {
      const { positionUpTo, files, manifestSha256, occurredAt } = event.data;
      return { status: 'produced', positionUpTo, files, manifestSha256, producedAt: occurredAt };
    }
    case 'ExportDelivered':
      return { deliveries: state.deliveries + 1 };
    case 'ResultImported': {
      const { resultSha256, rows, verified, refused } = event.data;
      return { status: 'imported', result: { resultSha256, rows, verified, refused } };
    }
    default:
      return {};
  }
}

const requested = ({ data, by }: Known<ExportRequested>): KnownExport => ({
  status: 'requested',
  exportId: data.exportId,
  dataset: data.dataset,
  datasetVersion: data.datasetVersion,
  filters: data.filters,
  reason: data.reason ?? null,
  legalBasis: data.legalBasis,
  recipient: data.recipient,
  requestedBy: by,
  requestedAt: data.occurredAt,
  approvedBy: null,
  approvedAt: null,
  producedAt: null,
  positionUpTo: null,
  files: [],
  manifestSha256: null,
  deliveries: 0,
  result: null,
});
