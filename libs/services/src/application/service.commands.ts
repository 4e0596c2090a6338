import { type Action, type CommandRequest, type Decide, type Facts, type Step, StreamCommand, execute } from '#access';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CaseFacts } from '../domain/case-facts.js';
import { givenBackAtOf, wasAccepted } from '../domain/referral/answer.decide.js';
import { referralDecider } from '../domain/referral/referral.decider.js';
import { answeredAtOf } from '../domain/referral/referral.state.js';
import type { ServicesRefusal } from '../domain/refusals.js';
import { type CorrectContact, correctContact, retractContact } from '../domain/service/correct.decide.js';
import {
  type BeginService,
  type ContactKnowledge,
  addContact,
  beginService,
} from '../domain/service/deliver.decide.js';
import { serviceDecider } from '../domain/service/service.decider.js';
import type { ContactTold, ServiceEvent } from '../domain/service/service.events.js';
import type { ServiceState } from '../domain/service/service.state.js';
import { load } from './load.js';
import { CASES, type Cases } from './ports.js';
import type { ServicesOutcome } from './referral.commands.js';

type ServiceStep = Step<ServiceState, ServiceEvent, ServicesRefusal>;

/** A command on one service. Made by `serviceCommands`. */
export class ServiceCommand extends StreamCommand<ServiceState, ServiceEvent, ServicesRefusal> {}

/** Who may add to a service: the communes of its case, at its beginning and now, and the provider who delivers it. */
const factsOfService =
  (theCase: CaseFacts | undefined) =>
  (state: ServiceState): Facts =>
    state.status === 'unknown'
      ? { communes: [] }
      : {
          communes: [...state.communes, ...(theCase?.communes ?? [])],
          receivers: state.providerOffice === undefined ? [] : [state.providerOffice],
        };

async function caseOfService(store: EventStore, cases: Cases, serviceId: Uuid): Promise<CaseFacts | undefined> {
  const service = await load(store, serviceDecider, serviceId);
  return service.status === 'unknown' ? undefined : cases.find(service.caseId);
}

/** From when until when the referral that the service answers lay with its receiver. */
async function timesOf(store: EventStore, serviceId: Uuid): Promise<Omit<ContactKnowledge, 'case'>> {
  const service = await load(store, serviceDecider, serviceId);
  if (service.status === 'unknown' || service.referralId === undefined) return { takenOnAt: null };
  const referral = await load(store, referralDecider, service.referralId);
  if (referral.status === 'unknown') return { takenOnAt: null };
  return { takenOnAt: answeredAtOf(referral), givenBackAt: givenBackAtOf(referral) };
}

@CommandHandler(ServiceCommand)
export class ServiceCommandHandler implements ICommandHandler<ServiceCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CASES) private readonly cases: Cases,
  ) {}

  async execute(command: ServiceCommand): Promise<ServicesOutcome> {
    const theCase = await caseOfService(this.store, this.cases, command.id);
    return execute(this.store, serviceDecider, factsOfService(theCase), command);
  }
}

/** The first contact of a service. The case may be left to the referral that the service answers. */
export interface FirstContact {
  readonly caseId?: Uuid;
  readonly referralId?: Uuid;
  readonly contact: ContactTold;
}

/** Begins a service: looks its case and its referral up first. */
export class BeginServiceCommand extends Command<ServicesOutcome> {
  constructor(
    readonly id: Uuid,
    readonly input: FirstContact,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(BeginServiceCommand)
export class BeginServiceHandler implements ICommandHandler<BeginServiceCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CASES) private readonly cases: Cases,
  ) {}

  async execute({ id, input, request }: BeginServiceCommand): Promise<ServicesOutcome> {
    const referral = await this.referral(input.referralId);
    const known = typeof referral === 'object' ? referral : undefined;
    const theCase = await this.case(input.caseId ?? known?.caseId);
    const begin = { serviceId: id, contact: input.contact, case: theCase, referral };
    const command = new ServiceCommand(id, request, {
      action: 'services:deliver',
      facts: { communes: theCase?.communes ?? [], receivers: known ? [known.toOffice] : [] },
      decide: (state, ctx) => beginService(state, begin, ctx),
    });
    return execute(this.store, serviceDecider, factsOfService(theCase), command);
  }

  private async case(caseId: Uuid | undefined): Promise<CaseFacts | undefined> {
    return caseId === undefined ? undefined : this.cases.find(caseId);
  }

  private async referral(referralId: Uuid | undefined): Promise<BeginService['referral']> {
    if (referralId === undefined) return undefined;
    const referral = await load(this.store, referralDecider, referralId);
    if (referral.status === 'unknown') return 'not-found';
    const { caseId, toOffice } = referral.made;
    const times = { answeredAt: answeredAtOf(referral), givenBackAt: givenBackAtOf(referral) };
    return { referralId, caseId, toOffice, accepted: wasAccepted(referral), ...times };
  }
}

/** A step of a service that depends on its case: the case is looked up first. */
export class ContactCommand extends Command<ServicesOutcome> {
  constructor(
    readonly id: Uuid,
    readonly request: CommandRequest,
    readonly stepIn: (known: ContactKnowledge) => ServiceStep,
  ) {
    super();
  }
}

@CommandHandler(ContactCommand)
export class ContactHandler implements ICommandHandler<ContactCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CASES) private readonly cases: Cases,
  ) {}

  async execute({ id, request, stepIn }: ContactCommand): Promise<ServicesOutcome> {
    const theCase = await caseOfService(this.store, this.cases, id);
    const times = await timesOf(this.store, id);
    const command = new ServiceCommand(id, request, stepIn({ case: theCase, ...times }));
    return execute(this.store, serviceDecider, factsOfService(theCase), command);
  }
}

type Make<Input, Made> = (id: Uuid, input: Input, request: CommandRequest) => Made;

const step =
  <Input>(
    action: Action,
    decide: Decide<ServiceState, Input, ServiceEvent, ServicesRefusal>,
  ): Make<Input, ServiceCommand> =>
  (id, input, request) =>
    new ServiceCommand(id, request, {
      action,
      decide: (state, ctx, history) => decide(state, input, ctx, history),
    });

const begin: Make<FirstContact, BeginServiceCommand> = (id, input, request) =>
  new BeginServiceCommand(id, input, request);
const add: Make<ContactTold, ContactCommand> = (id, contact, request) =>
  new ContactCommand(id, request, (known) => ({
    action: 'services:deliver',
    decide: (state, ctx) => addContact(state, { contact, ...known }, ctx),
  }));
const correct: Make<CorrectContact, ContactCommand> = (id, input, request) =>
  new ContactCommand(id, request, (known) => ({
    action: 'services:deliver',
    decide: (state, ctx, history) => correctContact(state, { ...input, ...known }, ctx, history),
  }));

/** Everything that can be done to a service. */
export const serviceCommands = {
  /** Records the first contact; refused when the case is closed or the referral was not accepted. */
  begin,
  /** Records another contact. */
  addContact: add,
  /** Puts another telling in the place of a contact's. */
  correctContact: correct,
  /** Removes a contact told in error. */
  retractContact: step('services:deliver', retractContact),
} as const;
