import { type Action, type CommandRequest, type Decide, type Facts, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordInitialAssessment, takeEmergencyMeasure } from '../domain/case/assessment.decide.js';
import { caseDecider } from '../domain/case/case.decider.js';
import type { CaseEvent, ReportBrought } from '../domain/case/case.events.js';
import type { CaseState } from '../domain/case/case.state.js';
import { closeCase, lapseDeadline, recordReview } from '../domain/case/closing.decide.js';
import { correctFact, retractFact } from '../domain/case/correct.decide.js';
import { reopenCase, takeUpReport } from '../domain/case/opening.decide.js';
import { approvePlan, draftPlan, returnPlan } from '../domain/case/plan.decide.js';
import type { CaseRefusal } from '../domain/refusals.js';

/** A command on one case. Made by `caseCommands`. */
export class CaseCommand extends StreamCommand<CaseState, CaseEvent, CaseRefusal> {}

export type CaseOutcome = CommandOutcome<CaseRefusal>;

/** The communes of the incidents and of the residence have duties towards the case, all at once. */
export const communesOfCase = (state: CaseState): readonly string[] =>
  state.status === 'none'
    ? []
    : [...new Set([...state.incidentCommunes, ...(state.residenceCommune === null ? [] : [state.residenceCommune])])];

const factsOfCase = (state: CaseState): Facts => ({ communes: communesOfCase(state) });

@CommandHandler(CaseCommand)
export class CaseCommandHandler implements ICommandHandler<CaseCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: CaseCommand): Promise<CaseOutcome> {
    return execute(this.store, caseDecider, factsOfCase, command);
  }
}

type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => CaseCommand;

const step =
  <Input>(
    action: Action,
    decide: Decide<CaseState, Input, CaseEvent, CaseRefusal>,
    factsOf?: (input: Input) => Facts,
  ): Make<Input> =>
  (id, input, request) =>
    new CaseCommand(id, request, {
      action,
      decide: (state, ctx, history) => decide(state, input, ctx, history),
      ...(factsOf && { facts: factsOf(input) }),
    });

/** An additive command never fails because somebody else wrote meanwhile: what the person saw does not matter to it. */
const additive =
  <Input>(make: Make<Input>): Make<Input> =>
  (id, input, request) =>
    make(id, input, { ...request, ifMatch: undefined });

/** Everything that can be done to a case: each makes a command of the case's id, the input and the request. */
export const caseCommands = {
  /** Opens the case, joins it or begins a new episode. Sent by the process `open-cases`. */
  takeUpReport: step('casework:open', takeUpReport, ({ incidentCommune }: ReportBrought) => ({
    communes: [incidentCommune],
  })),
  recordInitialAssessment: step('casework:assess', recordInitialAssessment),
  takeEmergencyMeasure: additive(step('casework:take-measure', takeEmergencyMeasure)),
  draftPlan: step('casework:draft-plan', draftPlan),
  approvePlan: step('casework:approve-plan', approvePlan),
  returnPlan: step('casework:approve-plan', returnPlan),
  recordReview: step('casework:review', recordReview),
  closeCase: step('casework:close', closeCase),
  reopenCase: step('casework:reopen', reopenCase),
  correctFact: step('casework:correct', correctFact),
  retractFact: step('casework:correct', retractFact),
  /** Says that a deadline lapsed. Sent by the sweep. */
  lapseDeadline: step('casework:lapse', lapseDeadline),
} as const;
