import { type Action, type CommandRequest, type Decide, NO_FACTS, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  approveExport,
  deliverFile,
  importResult,
  recordProduction,
  requestExport,
} from '../domain/export/export.decide.js';
import { exportDecider } from '../domain/export/export.decider.js';
import type { ExportEvent } from '../domain/export/export.events.js';
import type { ExportState } from '../domain/export/export.state.js';
import type { ExchangeRefusal } from '../domain/refusals.js';

/** A command on one export. Made by `exportCommands`. */
export class ExportCommand extends StreamCommand<ExportState, ExportEvent, ExchangeRefusal> {}

export type ExportOutcome = CommandOutcome<ExchangeRefusal>;

@CommandHandler(ExportCommand)
export class ExportCommandHandler implements ICommandHandler<ExportCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: ExportCommand): Promise<ExportOutcome> {
    return execute(this.store, exportDecider, () => NO_FACTS, command);
  }
}

type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => ExportCommand;

const step =
  <Input>(action: Action, decide: Decide<ExportState, Input, ExportEvent, ExchangeRefusal>): Make<Input> =>
  (id, input, request) =>
    new ExportCommand(id, request, { action, decide: (state, ctx, history) => decide(state, input, ctx, history) });

/** What is done to an export without files: each makes a command of the export's id, the input and the request. */
export const exportCommands = {
  request: step('exchange:request', requestExport),
  approve: step('exchange:approve', approveExport),
  /** Sent by `ProduceExport` and `ImportResult` once the files are kept. */
  recordProduction: step('exchange:produce', recordProduction),
  deliverFile: step('exchange:download', deliverFile),
  importResult: step('exchange:import', importResult),
} as const;
