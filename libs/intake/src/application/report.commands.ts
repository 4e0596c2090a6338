import { type Action, type CommandRequest, type Decide, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, dateInVietnam, revokeLapse, streamOf } from '#kernel';
import { formInForce, formOfFact } from '#reference';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IntakeRefusal } from '../domain/refusals.js';
import { type ReceiveReport, receiveReport } from '../domain/report/receive.decide.js';
import { reportDecider } from '../domain/report/report.decider.js';
import type { ReportEvent } from '../domain/report/report.events.js';
import type { ReportState } from '../domain/report/report.state.js';
import { lapseScreening, screenOut } from '../domain/report/screen.decide.js';
import { type RedirectReport, redirectReport } from '../domain/report/redirect.decide.js';
import { acknowledgeReport, transferReport } from '../domain/report/transfer.decide.js';
import { type CorrectReport, correctReport, verifyReport } from '../domain/report/verify.decide.js';
import { dutyCommunesInPlaceOf, dutyCommunesOf } from './duty-communes.js';
import { factsOfReport } from './report-facts.js';
import { type ScreenIn, ScreenInCommand } from './screen-in.command.js';

/** A command on one report. Made by `reportCommands`. */
export class ReportCommand extends StreamCommand<ReportState, ReportEvent, IntakeRefusal> {}

export type ReportOutcome = CommandOutcome<IntakeRefusal>;

/** The command that begins a report. Made by `reportCommands.receive`. */
export class ReceiveReportCommand extends Command<ReportOutcome> {
  constructor(
    readonly id: Uuid,
    readonly input: ReceiveReport,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ReportCommand)
export class ReportCommandHandler implements ICommandHandler<ReportCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: ReportCommand): Promise<ReportOutcome> {
    return execute(this.store, reportDecider, factsOfReport, command);
  }
}

/** Looks up what the decision needs to know of other things: the communes of today, and which children have a record. */
@CommandHandler(ReceiveReportCommand)
export class ReceiveReportHandler implements ICommandHandler<ReceiveReportCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ id, input, request }: ReceiveReportCommand): Promise<ReportOutcome> {
    const dutyCommunes = dutyCommunesOf(input.incident, request.ctx.now);
    const knownChildren = await this.known(input.children.flatMap(({ childId }) => childId ?? []));
    const receive = step('intake:receive', receiveReport);
    const form = formInForce('01', dateInVietnam(request.ctx.now));
    const command = receive(id, { ...input, dutyCommunes, knownChildren, form }, request);
    return execute(this.store, reportDecider, factsOfReport, command);
  }

  private async known(children: readonly Uuid[]): Promise<readonly Uuid[]> {
    const first = async (id: Uuid) => {
      const events = await Array.fromAsync(this.store.readStream(streamOf('child', id), { toVersion: 1 }));
      return events.length > 0 ? [id] : [];
    };
    return (await Promise.all(children.map(first))).flat();
  }
}

/** The command that puts the commune of the incident right. Made by `reportCommands.redirect`. */
export class RedirectReportCommand extends Command<ReportOutcome> {
  constructor(
    readonly id: Uuid,
    readonly input: RedirectReport,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Looks up the communes of today that the incident then concerns, by its own day. */
@CommandHandler(RedirectReportCommand)
export class RedirectReportHandler implements ICommandHandler<RedirectReportCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute({ id, input, request }: RedirectReportCommand): Promise<ReportOutcome> {
    const { now } = request.ctx;
    const command = new ReportCommand(id, request, {
      action: 'intake:correct',
      decide: (state, ctx) => {
        const at = state.status === 'none' ? undefined : state.incident.at;
        const incident = { communeCode: input.communeCode, ...(at === undefined ? {} : { at }) };
        return redirectReport(state, { ...input, dutyCommunes: dutyCommunesInPlaceOf(incident, now) }, ctx);
      },
    });
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
  receive: (id: Uuid, input: ReceiveReport, request: CommandRequest) => new ReceiveReportCommand(id, input, request),
  transfer: step('intake:transfer', transferReport),
  acknowledge: step('intake:acknowledge', acknowledgeReport),
  verify: step('intake:verify', verifyReport),
  /** Puts right what form 01 told wrongly, by the template by which it was told. */
  correct: ((id, input, request) =>
    step('intake:correct', correctReport)(id, { ...input, formOf: formOfFact }, request)) satisfies Make<CorrectReport>,
  /** Puts the commune of the incident right, before the report is handed over or after. */
  redirect: (id: Uuid, input: RedirectReport, request: CommandRequest) => new RedirectReportCommand(id, input, request),
  /** Opens or joins the case of each child; one that another commune answers for is proposed to it. */
  screenIn: (id: Uuid, input: ScreenIn, request: CommandRequest) => new ScreenInCommand(id, input, request),
  screenOut: step('intake:screen', screenOut),
  /** Says that nobody screened the report in time. Sent by the sweep. */
  lapseScreening: step('intake:lapse', lapseScreening),
  /** Takes back a lapse that was none. */
  revokeLapse: step('intake:revoke-lapse', revokeLapse),
} as const;
