import { type Action, type CommandRequest, type Decide, type Facts, type Step, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseDecider } from '../domain/case/case.decider.js';
import type { CaseEvent } from '../domain/case/case.events.js';
import type { CaseState } from '../domain/case/case.state.js';
import { communesOfCase } from '../domain/case/duty.rules.js';
import type { CaseRefusal } from '../domain/refusals.js';
import { CASE_LOOKUPS, type CaseLookups } from './case-lookups.js';

type CaseStep = Step<CaseState, CaseEvent, CaseRefusal>;

/** A command on one case. Made by `caseCommands`. */
export class CaseCommand extends StreamCommand<CaseState, CaseEvent, CaseRefusal> {
  constructor(
    id: Uuid,
    request: CommandRequest,
    step: CaseStep,
    /** Looks up what the decision has to know of other things, and makes the step that knows it. */
    readonly learn?: (lookups: CaseLookups) => Promise<CaseStep>,
  ) {
    super(id, request, step);
  }
}

export type CaseOutcome = CommandOutcome<CaseRefusal>;

/** What permission to do something to a case rests on. */
export const factsOfCase = (state: CaseState): Facts => ({ communes: communesOfCase(state) });

@CommandHandler(CaseCommand)
export class CaseCommandHandler implements ICommandHandler<CaseCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CASE_LOOKUPS) private readonly lookups: CaseLookups,
  ) {}

  async execute({ id, request, step, learn }: CaseCommand): Promise<CaseOutcome> {
    const learned = new CaseCommand(id, request, learn ? await learn(this.lookups) : step);
    return execute(this.store, caseDecider, factsOfCase, learned);
  }
}

export type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => CaseCommand;

const stepOf = <Input>(
  action: Action,
  decide: Decide<CaseState, Input, CaseEvent, CaseRefusal>,
  input: Input,
  facts?: Facts,
): CaseStep => ({
  action,
  decide: (state, ctx, history) => decide(state, input, ctx, history),
  ...(facts && { facts }),
});

export const step =
  <Input>(
    action: Action,
    decide: Decide<CaseState, Input, CaseEvent, CaseRefusal>,
    factsOf?: (input: Input) => Facts,
  ): Make<Input> =>
  (id, input, request) =>
    new CaseCommand(id, request, stepOf(action, decide, input, factsOf?.(input)));

/** What is looked up for a step before it is decided on. */
export interface Lookup<Learned extends object, Asked = unknown> {
  readonly learn: (lookups: CaseLookups, caseId: Uuid, input: Asked) => Promise<Learned>;
  /** What is known where nothing can be looked up. */
  readonly unlearned: Learned;
}

/** A step that decides on something else as well: it is looked up before the decision is made. */
export const informed =
  <Learned extends object, Asked>({ learn, unlearned }: Lookup<Learned, Asked>) =>
  <Input extends Asked>(
    action: Action,
    decide: Decide<CaseState, Input & Learned, CaseEvent, CaseRefusal>,
  ): Make<Input> =>
  (id, input, request) =>
    new CaseCommand(id, request, stepOf(action, decide, { ...input, ...unlearned }), async (lookups) =>
      stepOf(action, decide, { ...input, ...(await learn(lookups, id, input)) }),
    );

/** An additive command never fails because somebody else wrote meanwhile: what the person saw does not matter to it. */
export const additive =
  <Input>(make: Make<Input>): Make<Input> =>
  (id, input, request) =>
    make(id, input, { ...request, ifMatch: undefined });

/** The command with something that is made durable before it is recorded: the file that it names. */
export const durableFirst = (
  { id, request, step: known, learn }: CaseCommand,
  work: () => Promise<void>,
): CaseCommand => new CaseCommand(id, request, { ...known, beforeAppend: work }, learn);
