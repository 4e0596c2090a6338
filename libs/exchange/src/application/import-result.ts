import { type CommandRequest, stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Refusal, type Uuid, refuse } from '#kernel';
import { NO_FACTS, requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { exportDecider } from '../domain/export/export.decider.js';
import { type ResultFault, type ResultRow, checkResult } from '../domain/export/result-file.js';
import type { ExchangeRefusal } from '../domain/refusals.js';
import { PackageRow } from '../infrastructure/package-row.entity.js';
import { ResultRowEntity } from '../infrastructure/result-row.entity.js';
import { type ExportOutcome, exportCommands } from './export.commands.js';
import { sha256Of } from './linkage-request.js';
import { resultRecords } from './result-records.js';

/** Takes the answers to a linkage request back: a CSV that quotes the digest of the request's manifest. */
export class ImportResult extends Command<ExportOutcome> {
  constructor(
    readonly id: Uuid,
    readonly file: { readonly csv: string; readonly requestDigest: string },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const ROWS_AT_ONCE = 1000;

/** Checks the file as a whole, keeps its lines, and records the import; the process `apply-results` does the rest. */
@CommandHandler(ImportResult)
export class ImportResultHandler implements ICommandHandler<ImportResult> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @InjectDataSource() private readonly source: DataSource,
    private readonly commands: CommandBus,
  ) {}

  async execute({ id, file, request }: ImportResult): Promise<ExportOutcome> {
    requirePermission(request.actor, exportCommands.importResult.definition.permits, NO_FACTS);
    const refusal = await this.refusalOf(id, file.requestDigest);
    if (refusal) return refusal;
    const checked = await this.checked(id, file.csv);
    if ('reason' in checked) return refuse('exchange.result-refused', { line: checked.line, reason: checked.reason });
    const resultSha256 = sha256Of(file.csv);
    await this.keep(id, resultSha256, checked);
    const verified = checked.filter(({ outcome }) => outcome === 'verified').length;
    const counts = { rows: checked.length, verified, refused: checked.length - verified };
    return this.commands.execute(
      exportCommands.importResult(id, { resultSha256, requestManifestSha256: file.requestDigest, ...counts }, request),
    );
  }

  /** What can be said before the file is read. The decision says it again when the import is recorded. */
  private async refusalOf(id: Uuid, requestDigest: string): Promise<Refusal<ExchangeRefusal> | undefined> {
    const state = await stateOf(this.store, exportDecider, id);
    if (state.status === 'none') return refuse('exchange.not-found');
    if (state.manifestSha256 === null) return refuse('exchange.not-produced');
    return state.manifestSha256 === requestDigest
      ? undefined
      : refuse('exchange.other-request', { expected: state.manifestSha256 });
  }

  private async checked(id: Uuid, csv: string): Promise<readonly ResultRow[] | ResultFault> {
    const records = await resultRecords(csv);
    return 'reason' in records ? records : checkResult(records, await this.tokensOf(id));
  }

  private async tokensOf(exportId: Uuid): Promise<ReadonlyMap<string, Uuid>> {
    const rows = await this.source.getRepository(PackageRow).findBy({ exportId });
    return new Map(rows.map(({ rowToken, childId }) => [rowToken, childId]));
  }

  /** Lines that are kept already stay as they are: what became of them is written beside them. */
  private async keep(exportId: Uuid, resultSha256: string, rows: readonly ResultRow[]): Promise<void> {
    await this.source.transaction(async (manager) => {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const page = rows
          .slice(from, from + ROWS_AT_ONCE)
          .map((row) => ({ ...row, exportId, resultSha256, applied: null }));
        await manager.createQueryBuilder().insert().into(ResultRowEntity).values(page).orIgnore().execute();
      }
    });
  }
}
