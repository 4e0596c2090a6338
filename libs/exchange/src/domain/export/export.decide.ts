import { type Ctx, type Decision, type Uuid, accept, refuse } from '#kernel';
import type { ExchangeRefusal } from '../refusals.js';
import type {
  ExportApproved,
  ExportDelivered,
  ExportFilters,
  ExportProduced,
  ExportRequested,
  PackageFile,
  ResultImported,
} from './export.events.js';
import type { ExportState, KnownExport } from './export.state.js';

export interface RequestExport {
  readonly exportId: Uuid;
  readonly filters: ExportFilters;
  readonly reason: string;
  readonly legalBasis: string;
  readonly recipient: string;
}

/** A linkage request is asked for with its reason, legal basis and recipient. Presence in it is itself sensitive. */
export function requestExport(
  state: ExportState,
  input: RequestExport,
  ctx: Ctx,
): Decision<ExportRequested, ExchangeRefusal> {
  if (state.status !== 'none') return refuse('exchange.export-exists');
  return accept({
    type: 'ExportRequested',
    data: { ...input, dataset: 'linkage-request', datasetVersion: 1, occurredAt: ctx.now },
  });
}

/** What leaves with people's identity in it needs a second person (Law 91/2025; design "Exports"). */
const isRequestedBy = ({ requestedBy }: KnownExport, { actor }: Ctx): boolean => requestedBy === actor;

/** A second person approves the export. */
export function approveExport(state: ExportState, _input: object, ctx: Ctx): Decision<ExportApproved, ExchangeRefusal> {
  if (state.status === 'none') return refuse('exchange.not-found');
  if (state.status !== 'requested') return refuse('exchange.already-approved');
  if (isRequestedBy(state, ctx)) return refuse('exchange.requester-cannot-approve');
  return accept({ type: 'ExportApproved', data: { exportId: state.exportId, occurredAt: ctx.now } });
}

export interface Produced {
  readonly positionUpTo: string;
  readonly files: readonly PackageFile[];
  readonly manifestSha256: string;
  readonly previousManifestSha256: string | null;
}

/** The package was made, once; its digests are recorded. */
export function recordProduction(
  state: ExportState,
  input: Produced,
  ctx: Ctx,
): Decision<ExportProduced, ExchangeRefusal> {
  if (state.status === 'none') return refuse('exchange.not-found');
  if (state.status === 'requested') return refuse('exchange.not-approved');
  if (state.status !== 'approved') return refuse('exchange.already-produced');
  return accept({ type: 'ExportProduced', data: { ...input, exportId: state.exportId, occurredAt: ctx.now } });
}

/** Somebody takes a file of the package. Every download is an event. */
export function deliverFile(
  state: ExportState,
  { file }: { readonly file: string },
  ctx: Ctx,
): Decision<ExportDelivered, ExchangeRefusal> {
  if (state.status === 'none') return refuse('exchange.not-found');
  if (state.manifestSha256 === null) return refuse('exchange.not-produced');
  const known = file === MANIFEST ? { sha256: state.manifestSha256 } : state.files.find(({ name }) => name === file);
  if (!known) return refuse('exchange.no-such-file');
  return accept({
    type: 'ExportDelivered',
    data: { exportId: state.exportId, file, sha256: known.sha256, occurredAt: ctx.now },
  });
}

/** The manifest of a package: what it holds, until which log position, and the digest of every file. */
export const MANIFEST = 'manifest.json';

export type ResultToImport = Omit<ResultImported['data'], 'exportId' | 'occurredAt'>;

/** The results of a request are taken back once. The same file again changes nothing; another one is refused whole. */
export function importResult(
  state: ExportState,
  input: ResultToImport,
  ctx: Ctx,
): Decision<ResultImported, ExchangeRefusal> {
  if (state.status === 'none') return refuse('exchange.not-found');
  if (state.manifestSha256 === null) return refuse('exchange.not-produced');
  if (state.manifestSha256 !== input.requestManifestSha256)
    return refuse('exchange.other-request', { expected: state.manifestSha256 });
  if (state.result?.resultSha256 === input.resultSha256) return accept();
  if (state.result) return refuse('exchange.already-imported');
  return accept({ type: 'ResultImported', data: { ...input, exportId: state.exportId, occurredAt: ctx.now } });
}
