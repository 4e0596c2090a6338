import { type CommandRequest, stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, refuse } from '#kernel';
import { NO_FACTS, requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Produced } from '../domain/export/export.decide.js';
import { exportDecider } from '../domain/export/export.decider.js';
import type { KnownExport } from '../domain/export/export.state.js';
import { type ExportOutcome, exportCommands } from './export.commands.js';
import { LinkagePackage } from './linkage-package.js';

/** Makes the files of an approved export. */
export class ProduceExport extends Command<ExportOutcome> {
  constructor(
    readonly id: Uuid,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/**
 * Reads the children without a number at one log position, writes the package and its digests, and records them. The
 * files are kept before the event: an event without its files cannot be.
 */
@CommandHandler(ProduceExport)
export class ProduceExportHandler implements ICommandHandler<ProduceExport> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly linkagePackage: LinkagePackage,
    private readonly commands: CommandBus,
  ) {}

  async execute({ id, request }: ProduceExport): Promise<ExportOutcome> {
    requirePermission(request.actor, exportCommands.recordProduction.definition.permits, NO_FACTS);
    const state = await stateOf(this.store, exportDecider, id);
    if (state.status === 'none') return refuse('exchange.not-found');
    if (state.status === 'requested') return refuse('exchange.not-approved');
    if (state.status !== 'approved') return this.record(id, alreadyIn(state), request);
    if (!(await this.linkagePackage.isUpToDate(await this.store.head()))) return refuse('exchange.read-model-behind');
    return this.record(id, await this.linkagePackage.make(state, request.ctx.now), request);
  }

  private record(id: Uuid, produced: Produced, request: CommandRequest): Promise<ExportOutcome> {
    return this.commands.execute(exportCommands.recordProduction(id, produced, request));
  }
}

/** What a second production says again: it is refused as already produced. */
const alreadyIn = ({ positionUpTo, files, manifestSha256 }: KnownExport): Produced => ({
  positionUpTo: positionUpTo ?? '',
  files,
  manifestSha256: manifestSha256 ?? '',
  previousManifestSha256: null,
});
