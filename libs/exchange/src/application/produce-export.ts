import { type CommandRequest, NO_FACTS, requirePermission } from '#access';
import { childrenForLinkage } from '#children';
import { EVENT_STORE, type EventStore, type SubjectKeys, SUBJECT_KEYS, canonicalJson, knownEvent } from '#event-store';
import { type Json, type Uuid, fold, refuse, streamOf } from '#kernel';
import { FRESHNESS, type Freshness } from '#projections';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { MANIFEST } from '../domain/export/export.decide.js';
import { exportDecider } from '../domain/export/export.decider.js';
import type { ExportEvent, PackageFile } from '../domain/export/export.events.js';
import type { ExportState, KnownExport } from '../domain/export/export.state.js';
import { PackageFileRow } from '../infrastructure/package-file.entity.js';
import { PackageRow } from '../infrastructure/package-row.entity.js';
import { type ExportOutcome, exportCommands } from './export.commands.js';
import { type LinkageRow, inOrder, linkageCsv, linkageRow, sha256Of } from './linkage-request.js';
import { positionIn, previousDigestIn } from './package-queries.js';

/** Makes the files of an approved export. */
export class ProduceExport extends Command<ExportOutcome> {
  constructor(
    readonly id: Uuid,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const WAIT_MILLIS = 10_000;
const CSV = 'linkage-request.csv';
const ROWS_AT_ONCE = 1000;

/**
 * Reads the children without a number at one log position, writes the package and its digests, and records them. The
 * files are kept before the event: an event without its files cannot be. Made again after a crash, the files replace
 * those that no event had named yet.
 */
@CommandHandler(ProduceExport)
export class ProduceExportHandler implements ICommandHandler<ProduceExport> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @InjectDataSource() private readonly source: DataSource,
    private readonly commands: CommandBus,
  ) {}

  async execute({ id, request }: ProduceExport): Promise<ExportOutcome> {
    requirePermission(request.actor, 'exchange:produce', NO_FACTS);
    const state = await this.stateOf(id);
    if (state.status === 'none') return refuse('exchange.not-found');
    if (state.status === 'requested') return refuse('exchange.not-approved');
    if (state.status !== 'approved')
      return this.commands.execute(exportCommands.recordProduction(id, alreadyIn(state), request));
    if (!(await this.freshness.waitFor(['child-record'], await this.store.head(), WAIT_MILLIS)))
      return refuse('exchange.read-model-behind');
    const produced = await this.source.transaction('REPEATABLE READ', (manager) =>
      this.produce(manager, state, request),
    );
    return this.commands.execute(exportCommands.recordProduction(id, produced, request));
  }

  private async stateOf(id: Uuid): Promise<ExportState> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf('export', id)));
    return fold(
      exportDecider,
      recorded.map((event) => knownEvent<ExportEvent>(event)),
    );
  }

  private async produce(manager: EntityManager, state: KnownExport, { ctx }: CommandRequest) {
    const positionUpTo = await positionIn(manager, 'child-record');
    const rows = inOrder(await this.rowsOf(manager, state));
    const csv = linkageCsv(rows);
    const files: PackageFile[] = [{ name: CSV, bytes: csv.length, sha256: sha256Of(csv), rows: rows.length }];
    const previousManifestSha256 = await previousDigestIn(manager, state.exportId);
    const manifest = Buffer.from(
      `${canonicalJson(manifestOf(state, { positionUpTo, files, previousManifestSha256, producedAt: ctx.now }))}\n`,
      'utf8',
    );
    await keep(
      manager,
      state.exportId,
      rows,
      new Map([
        [CSV, csv],
        [MANIFEST, manifest],
      ]),
    );
    return { positionUpTo, files, manifestSha256: sha256Of(manifest), previousManifestSha256 };
  }

  private async rowsOf(manager: EntityManager, { exportId, filters }: KnownExport): Promise<readonly LinkageRow[]> {
    const name = `${exportId}/row-tokens` as const;
    const key = (await this.keys.obtain([name])).get(name);
    if (!key) throw new Error('the key of the export was destroyed');
    const rows: LinkageRow[] = [];
    for await (const child of childrenForLinkage(manager, filters)) rows.push(linkageRow(child, key.key));
    return rows;
  }
}

/** What a second production says again: it is refused as already produced. */
const alreadyIn = ({ positionUpTo, files, manifestSha256 }: KnownExport) => ({
  positionUpTo: positionUpTo ?? '',
  files,
  manifestSha256: manifestSha256 ?? '',
  previousManifestSha256: null,
});

interface MadeOf {
  readonly positionUpTo: string;
  readonly files: readonly PackageFile[];
  readonly previousManifestSha256: string | null;
  readonly producedAt: string;
}

function manifestOf(state: KnownExport, { positionUpTo, files, previousManifestSha256, producedAt }: MadeOf): Json {
  const { exportId, dataset, datasetVersion, filters, legalBasis, recipient, reason, requestedBy, approvedBy } = state;
  return {
    dataset,
    version: datasetVersion,
    exportId,
    positions: { after: '0', upTo: positionUpTo },
    filters,
    purpose: reason,
    legalBasis,
    recipient,
    requestedBy,
    approvedBy,
    producedAt,
    counts: { rows: files.reduce((sum, { rows }) => sum + rows, 0) },
    files,
    previousManifestSha256,
  };
}

async function keep(
  manager: EntityManager,
  exportId: Uuid,
  rows: readonly LinkageRow[],
  files: ReadonlyMap<string, Buffer>,
): Promise<void> {
  await manager.delete(PackageRow, { exportId });
  await manager.delete(PackageFileRow, { exportId });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const page = rows
      .slice(from, from + ROWS_AT_ONCE)
      .map(({ rowToken, childId }) => ({ exportId, rowToken, childId }));
    await manager.insert(PackageRow, page);
  }
  for (const [name, bytes] of files)
    await manager.insert(PackageFileRow, { exportId, name, bytes, sha256: sha256Of(bytes) });
}
