import { type CommandRequest, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore, knownEvent } from '#event-store';
import { type Uuid, fold, streamOf } from '#kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IntakeRefusal } from '../domain/refusals.js';
import { reportDecider } from '../domain/report/report.decider.js';
import type { ReportEvent } from '../domain/report/report.events.js';
import type { ReportState } from '../domain/report/report.state.js';
import { type Screening, screenIn } from '../domain/report/screen.decide.js';
import { holdingOf, isHeldElsewhere } from './held-elsewhere.js';
import { factsOfReport } from './report-facts.js';

export type ScreenIn = Screening;

/** The command that takes a report up. Made by `reportCommands.screenIn`. */
export class ScreenInCommand extends Command<CommandOutcome<IntakeRefusal>> {
  constructor(
    readonly id: Uuid,
    readonly input: ScreenIn,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

class ScreeningCommand extends StreamCommand<ReportState, ReportEvent, IntakeRefusal> {}

/** Looks up who answers for the children that the report names by their records. */
@CommandHandler(ScreenInCommand)
export class ScreenInHandler implements ICommandHandler<ScreenInCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ id, input, request }: ScreenInCommand): Promise<CommandOutcome<IntakeRefusal>> {
    const heldElsewhere = await this.heldElsewhere(id);
    const command = new ScreeningCommand(id, request, {
      action: 'intake:screen',
      decide: (state, ctx) => screenIn(state, { ...input, heldElsewhere }, ctx),
    });
    return execute(this.store, reportDecider, factsOfReport, command);
  }

  private async heldElsewhere(id: Uuid): Promise<readonly Uuid[]> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf('report', id)));
    const report = fold(
      reportDecider,
      recorded.map((event) => knownEvent<ReportEvent>(event)),
    );
    if (report.status === 'none' || report.liesWith === null) return [];
    const { liesWith, children } = report;
    const held = children
      .filter(({ known }) => known)
      .map(async ({ childId }) => (isHeldElsewhere(await holdingOf(this.store, childId), liesWith) ? [childId] : []));
    return (await Promise.all(held)).flat();
  }
}
