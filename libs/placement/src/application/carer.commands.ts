import { type Action, type CommandRequest, type Decide, type Facts, StreamCommand, execute } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, dateInVietnam } from '#kernel';
import { formInForce, formOfFact } from '#reference';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type NotifyKin,
  type RegisterCarer,
  type VerifyCarer,
  approveCarer,
  notifyKin,
  registerCarer,
  strikeOff,
  verifyCarer,
} from '../domain/carer/carer.decide.js';
import { type CarerState, carerDecider } from '../domain/carer/carer.decider.js';
import type { CarerEvent } from '../domain/carer/carer.events.js';
import { type CorrectRegistration, correctRegistration, retractVerification } from '../domain/carer/correct.decide.js';
import type { PlacementRefusal } from '../domain/refusals.js';

export type PlacementOutcome = CommandOutcome<PlacementRefusal>;

/** A command on one carer. Made by `carerCommands`. */
export class CarerCommand extends StreamCommand<CarerState, CarerEvent, PlacementRefusal> {}

const factsOfCarer = (state: CarerState): Facts => ({
  communes: state.status === 'none' ? [] : [state.communeCode],
});

@CommandHandler(CarerCommand)
export class CarerCommandHandler implements ICommandHandler<CarerCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute(command: CarerCommand): Promise<PlacementOutcome> {
    return execute(this.store, carerDecider, factsOfCarer, command);
  }
}

type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => CarerCommand;

const step =
  <Input>(
    action: Action,
    decide: Decide<CarerState, Input, CarerEvent, PlacementRefusal>,
    factsOf?: (input: Input) => Facts,
  ): Make<Input> =>
  (id, input, request) =>
    new CarerCommand(id, request, {
      action,
      decide: (state, ctx, history) => decide(state, input, ctx, history),
      ...(factsOf && { facts: factsOf(input) }),
    });

const register = step<Parameters<typeof registerCarer>[1]>(
  'placement:register-carer',
  registerCarer,
  ({ input: { communeCode } }) => ({ communes: [communeCode] }),
);
/** Kin are written down where they live, or where the child's case is. */
const notify = step('placement:register-carer', notifyKin, ({ communeCode, takenIn }) => ({
  communes: [communeCode, takenIn],
}));
const verify = step('placement:verify-carer', verifyCarer);
const correct = step('placement:correct', correctRegistration);
const inForce = (no: string, { ctx }: CommandRequest) => formInForce(no, dateInVietnam(ctx.now));

/** Everything that can be done to the register of carers. */
export const carerCommands = {
  register: (id: Uuid, input: Omit<RegisterCarer, 'carerId'>, request: CommandRequest): CarerCommand =>
    register(id, { input: { ...input, carerId: id }, form: inForce('08', request) }, request),
  notifyKin: (id: Uuid, input: Omit<NotifyKin, 'carerId'>, request: CommandRequest): CarerCommand =>
    notify(id, { ...input, carerId: id }, request),
  approve: step('placement:approve-carer', approveCarer),
  verify: (id: Uuid, input: VerifyCarer, request: CommandRequest): CarerCommand =>
    verify(id, { ...input, form: inForce('11', request) }, request),
  strikeOff: step('placement:strike-carer', strikeOff),
  correctRegistration: (id: Uuid, input: CorrectRegistration, request: CommandRequest): CarerCommand =>
    correct(id, { ...input, formOf: formOfFact }, request),
  retractVerification: step('placement:correct', retractVerification),
} as const;
