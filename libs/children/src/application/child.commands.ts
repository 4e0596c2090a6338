import { type CommandRequest, type Decide, type Facts, StreamCommand, type Action, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { communesOfToday, residentNumberWarnings } from '#reference';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { correctChildFact, retractChildFact } from '../domain/child/correct.decide.js';
import { childDecider } from '../domain/child/child.decider.js';
import type { ChildEvent } from '../domain/child/child.events.js';
import type { ChildState } from '../domain/child/child.state.js';
import { communesOf } from './communes-of-child.js';
import { stateIdentity } from '../domain/child/identity.decide.js';
import {
  type ProposeNumber,
  type VerifyNumber,
  disputeNumber,
  proposeNumber,
  verifyNumber,
  withdrawNumber,
} from '../domain/child/numbers.decide.js';
import { type RegisterChild, addDuty, registerChild } from '../domain/child/register.decide.js';
import { recordResidence } from '../domain/child/residence.decide.js';
import type { ChildrenRefusal } from '../domain/refusals.js';

/** A command on one child's record. Made by `childCommands`. */
export class ChildCommand extends StreamCommand<ChildState, ChildEvent, ChildrenRefusal> {}

export type ChildOutcome = CommandOutcome<ChildrenRefusal>;

/** Who may act on the child: the communes of its residence and of the incidents. */
export const factsOfChild = (state: ChildState): Facts => ({ communes: communesOf(state) });

@CommandHandler(ChildCommand)
export class ChildCommandHandler implements ICommandHandler<ChildCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: ChildCommand): Promise<ChildOutcome> {
    return execute(this.store, childDecider, factsOfChild, command);
  }
}

type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => ChildCommand;

const step =
  <Input>(
    action: Action,
    decide: Decide<ChildState, Input, ChildEvent, ChildrenRefusal>,
    factsOf?: (input: Input) => Facts,
  ): Make<Input> =>
  (id, input, request) =>
    new ChildCommand(id, request, {
      action,
      decide: (state, ctx, history) => decide(state, input, ctx, history),
      ...(factsOf && { facts: factsOf(input) }),
    });

/** A registration concerns the communes that it names: the stream does not know them yet. */
const factsOfRegistration = ({ residenceCommune, dutyCommunes = [], occurredAt }: RegisterChild): Facts => ({
  communes:
    residenceCommune === undefined ? dutyCommunes : [...communesOfToday(residenceCommune, occurredAt), ...dutyCommunes],
});

const warningsOf = residentNumberWarnings;

/** Everything that can be done to a child's record: each makes a command of the child's id, the input and the request. */
export const childCommands = {
  /** Registers a child with what is known; a child registered before is left as it is. */
  register: step('children:register', registerChild, factsOfRegistration),
  /** Adds the duty of a commune that the child's case was handed to. Sent by the process `share-children`. */
  addDuty: step('children:add-duty', addDuty),
  /** Adds what was learnt of the child's identity. */
  stateIdentity: step('children:state', stateIdentity),
  /** Adds a residence with its dates. */
  recordResidence: step('children:state', recordResidence),
  /** Adds a number that may be the child's; refused unless it has 12 digits. */
  proposeNumber: step('children:propose-number', (state, input: Omit<ProposeNumber, 'warningsOf'>, ctx) =>
    proposeNumber(state, { ...input, warningsOf }, ctx),
  ),
  /** Records that a number is the child's; refused while another one stands. */
  verifyNumber: step('children:verify-number', (state, input: Omit<VerifyNumber, 'warningsOf'>, ctx) =>
    verifyNumber(state, { ...input, warningsOf }, ctx),
  ),
  /** Records that another child holds the number as well. Sent by the process `dispute-numbers`. */
  disputeNumber: step('children:dispute-number', disputeNumber),
  /** Ends an assignment for a reason. */
  withdrawNumber: step('children:withdraw-number', withdrawNumber),
  /** Puts another payload in the place of a fact's. */
  correctFact: step('children:correct', correctChildFact),
  /** Removes a fact told in error. */
  retractFact: step('children:correct', retractChildFact),
} as const;
