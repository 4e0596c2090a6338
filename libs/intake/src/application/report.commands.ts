import { type Action, type CommandRequest, type Decide, type Facts, NO_FACTS, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IntakeRefusal } from '../domain/refusals.js';
import { receiveReport } from '../domain/report/receive.decide.js';
import { reportDecider } from '../domain/report/report.decider.js';
import type { ReportEvent } from '../domain/report/report.events.js';
import type { ReportState } from '../domain/report/report.state.js';
import { lapseScreening, screenIn, screenOut } from '../domain/report/screen.decide.js';
import { acknowledgeReport, transferReport } from '../domain/report/transfer.decide.js';

/** A command on one report. Made by `reportCommands`. */
export class ReportCommand extends StreamCommand<ReportState, ReportEvent, IntakeRefusal> {}

export type ReportOutcome = CommandOutcome<IntakeRefusal>;

/** The commune that has the report, and those who brought it in. A commune that was not told of it yet has no part in it. */
export const factsOfReport = (state: ReportState): Facts =>
  state.status === 'none'
    ? NO_FACTS
    : { communes: state.liesWith === null ? [] : [state.liesWith], authors: [state.receivedBy, state.office] };

@CommandHandler(ReportCommand)
export class ReportCommandHandler implements ICommandHandler<ReportCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: ReportCommand): Promise<ReportOutcome> {
    return execute(this.store, reportDecider, factsOfReport, command);
  }
}

type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => ReportCommand;

const step =
  <Input>(action: Action, decide: Decide<ReportState, Input, ReportEvent, IntakeRefusal>): Make<Input> =>
  (id, input, request) =>
    new ReportCommand(id, request, { action, decide: (state, ctx, history) => decide(state, input, ctx, history) });

/** Everything that can be done to a report: each makes a command of the report's id, the input and the request. */
export const reportCommands = {
  receive: step('intake:receive', receiveReport),
  transfer: step('intake:transfer', transferReport),
  acknowledge: step('intake:acknowledge', acknowledgeReport),
  screenIn: step('intake:screen', screenIn),
  screenOut: step('intake:screen', screenOut),
  /** Says that nobody screened the report in time. Sent by the sweep. */
  lapseScreening: step('intake:lapse', lapseScreening),
} as const;
