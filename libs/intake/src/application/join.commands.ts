import { type Action, type CommandRequest, type Decide, type Facts, NO_FACTS, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, type WorkingCalendar, dateInVietnam, revokeLapse } from '#kernel';
import { formInForce, legalLimit } from '#reference';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { acceptJoin, declineJoin } from '../domain/join/answer.decide.js';
import type { JoinEvent } from '../domain/join/join.events.js';
import { type JoinState, joinDecider } from '../domain/join/join.state.js';
import { type ProposeJoin, passJoinOn, proposeJoin } from '../domain/join/propose.decide.js';
import {
  type RecordFirstAssessment,
  lapseJoin,
  recordFirstAssessment,
  takeFirstMeasure,
} from '../domain/join/respond.decide.js';
import type { IntakeRefusal } from '../domain/refusals.js';

/** Which of the two communes an action on a join belongs to. */
type Side = 'from' | 'to';

/** A command on one join. Made by `joinCommands`. */
export class JoinCommand extends StreamCommand<JoinState, JoinEvent, IntakeRefusal> {
  constructor(
    id: Uuid,
    request: CommandRequest,
    step: StreamCommand<JoinState, JoinEvent, IntakeRefusal>['step'],
    readonly side: Side,
  ) {
    super(id, request, step);
  }
}

export type JoinOutcome = CommandOutcome<IntakeRefusal>;

/** The reporting commune responds, the one that answers for the child answers: neither does what is the other's. */
const factsOf =
  (side: Side) =>
  (state: JoinState): Facts =>
    state.status === 'none' ? NO_FACTS : { communes: [side === 'from' ? state.fromCommune : state.toCommune] };

@CommandHandler(JoinCommand)
export class JoinCommandHandler implements ICommandHandler<JoinCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: JoinCommand): Promise<JoinOutcome> {
    return execute(this.store, joinDecider, factsOf(command.side), command);
  }
}

type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => JoinCommand;

const step =
  <Input>(side: Side, action: Action, decide: Decide<JoinState, Input, JoinEvent, IntakeRefusal>): Make<Input> =>
  (id, input, request) =>
    new JoinCommand(id, request, { action, decide: (state, ctx, history) => decide(state, input, ctx, history) }, side);

const { limit } = legalLimit('JOIN_ANSWER');

const propose = step('to', 'intake:propose-join', proposeJoin);
const assess = step('from', 'intake:respond', recordFirstAssessment);

/** Everything that can be done to a join: each makes a command of the join's id, the input and the request. */
export const joinCommands = {
  /** Asks the commune that answers for the child. Sent by the process `open-cases`. */
  propose: (
    id: Uuid,
    { calendar, ...input }: ProposeJoin & { readonly calendar: WorkingCalendar },
    request: CommandRequest,
  ): JoinCommand => propose(id, { ...input, answerTime: { limit, calendar } }, request),
  /** Asks another commune in its place. Sent by the process `join-cases`. */
  passOn: step('to', 'intake:propose-join', passJoinOn),
  recordFirstAssessment: (id: Uuid, input: RecordFirstAssessment, request: CommandRequest): JoinCommand =>
    assess(id, { ...input, form: formInForce('02', dateInVietnam(request.ctx.now)) }, request),
  /** Additive: what the person saw does not matter to it. */
  takeFirstMeasure: ((id, input, request) =>
    step('from', 'intake:take-measure', takeFirstMeasure)(id, input, {
      ...request,
      ifMatch: undefined,
    })) satisfies Make<Parameters<typeof takeFirstMeasure>[1]>,
  accept: step('to', 'intake:answer-join', acceptJoin),
  decline: step('to', 'intake:answer-join', declineJoin),
  /** Says that a deadline lapsed. Sent by the sweep. */
  lapse: step('to', 'intake:lapse', lapseJoin),
  /** Takes a lapse back that was none. */
  revokeLapse: step('to', 'intake:revoke-lapse', revokeLapse),
} as const;
