import { type Action, type CommandRequest, type Decide, type Facts, type Step, StreamCommand, execute } from '#access';
import { calendarInForce } from '#calendar';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, type WorkingCalendar, dateInVietnam, revokeLapse } from '#kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfCase } from '../domain/referral/both-sides.rules.js';
import { acceptReferral, completeReferral, declineReferral, returnReferral } from '../domain/referral/answer.decide.js';
import { type SendMessage, sendMessage, withdrawReferral } from '../domain/referral/both-sides.decide.js';
import { escalateReferral, lapseReferral, reckonReferralAnew } from '../domain/referral/clock.decide.js';
import { type MakeReferral, makeReferral } from '../domain/referral/make.decide.js';
import { referralDecider } from '../domain/referral/referral.decider.js';
import type { ReferralEvent } from '../domain/referral/referral.events.js';
import type { ReferralState } from '../domain/referral/referral.state.js';
import type { ServicesRefusal } from '../domain/refusals.js';
import type { CaseFacts } from '../domain/case-facts.js';
import { answerTimes } from './answer-times.js';
import { load } from './load.js';
import { CASES, CHILDREN, type CaseSeen, type Cases, type Children, PROVIDERS, type Providers } from './ports.js';
import { snapshotOf } from './snapshot.js';

export type ServicesOutcome = CommandOutcome<ServicesRefusal>;

type ReferralStep = Step<ReferralState, ReferralEvent, ServicesRefusal>;

/** A command on one referral. Made by `referralCommands`. */
export class ReferralCommand extends StreamCommand<ReferralState, ReferralEvent, ServicesRefusal> {
  constructor(
    id: Uuid,
    request: CommandRequest,
    step: ReferralStep,
    /** Makes the step that knows who answers for the case now. */
    readonly learn?: (ofCase: OfCase) => ReferralStep,
  ) {
    super(id, request, step);
  }
}

/**
 * Who may see and answer a referral: the communes of its case, those of the time when it was made and those of now
 * (N Đ26–32), and the office that it was sent to. It is as secret as its case; of a case that is not seen it is strict.
 */
export const factsOfReferral = (
  state: ReferralState,
  theCase: Partial<Pick<CaseSeen, 'communes' | 'secrecy'>> | undefined,
): Facts =>
  state.status === 'unknown'
    ? { communes: [] }
    : {
        communes: [...state.made.communes, ...(theCase?.communes ?? [])],
        receivers: [state.made.toOffice],
        children: [state.made.childId],
        secrecy: theCase?.secrecy ?? 'strict',
      };

@CommandHandler(ReferralCommand)
export class ReferralCommandHandler implements ICommandHandler<ReferralCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CASES) private readonly cases: Cases,
  ) {}

  async execute(command: ReferralCommand): Promise<ServicesOutcome> {
    const referral = await load(this.store, referralDecider, command.id);
    const theCase = referral.status === 'unknown' ? undefined : await this.cases.find(referral.made.caseId);
    const { id, request, step, learn } = command;
    const learned = new ReferralCommand(id, request, learn ? learn(ofCase(theCase)) : step);
    return execute(this.store, referralDecider, (state) => factsOfReferral(state, theCase), learned);
  }
}

const ofCase = (theCase: CaseFacts | undefined): OfCase => ({ responsibleCommune: theCase?.responsibleCommune });

/** A referral as the sender asks for it. The child and its communes come from the case, the snapshot from its record. */
export type ReferralAsked = Omit<
  MakeReferral,
  'case' | 'birth' | 'shared' | 'referralId' | 'answerTimes' | 'standing'
> & {
  readonly contact?: string;
};

/** Makes a referral: looks the case and the child up first, since the referral keeps what they were then. */
export class MakeReferralCommand extends Command<ServicesOutcome> {
  constructor(
    readonly id: Uuid,
    readonly input: ReferralAsked,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(MakeReferralCommand)
export class MakeReferralHandler implements ICommandHandler<MakeReferralCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CASES) private readonly cases: Cases,
    @Inject(CHILDREN) private readonly children: Children,
    @Inject(PROVIDERS) private readonly providers: Providers,
  ) {}

  async execute({ id, input: { contact, ...input }, request }: MakeReferralCommand): Promise<ServicesOutcome> {
    const theCase = await this.cases.find(input.caseId);
    const child = theCase && (await this.children.find(theCase.childId));
    const shared = snapshotOf(child, input.sharedFields, contact);
    const sent = Object.keys(shared).length === 0 ? {} : { shared };
    const standing = await this.providers.standing(input.toOffice, input.need, dateInVietnam(request.ctx.now));
    const looked = {
      case: theCase,
      birth: theCase && (await this.children.birthOf(theCase.childId)),
      answerTimes: answerTimes(await calendarInForce(this.store)),
      standing,
    };
    const made = { ...input, ...sent, ...looked, referralId: id };
    const command = new ReferralCommand(id, request, {
      action: 'services:refer',
      facts: { communes: theCase?.communes ?? [] },
      decide: (state, ctx) => makeReferral(state, made, ctx),
    });
    return execute(this.store, referralDecider, (state) => factsOfReferral(state, theCase), command);
  }
}

type Make<Input, Made> = (id: Uuid, input: Input, request: CommandRequest) => Made;

const step =
  <Input>(
    action: Action,
    decide: Decide<ReferralState, Input, ReferralEvent, ServicesRefusal>,
  ): Make<Input, ReferralCommand> =>
  (id, input, request) =>
    new ReferralCommand(id, request, {
      action,
      decide: (state, ctx, history) => decide(state, input, ctx, history),
    });

/** A step of the sending side, which may have another office since the case was handed over. */
const stepOfSide =
  <Input>(
    action: Action,
    decide: Decide<ReferralState, Input & OfCase, ReferralEvent, ServicesRefusal>,
  ): Make<Input, ReferralCommand> =>
  (id, input, request) => {
    const knowing = (known: OfCase): ReferralStep => ({
      action,
      decide: (state, ctx, history) => decide(state, { ...input, ...known }, ctx, history),
    });
    return new ReferralCommand(id, request, knowing({}), knowing);
  };

const make: Make<ReferralAsked, MakeReferralCommand> = (id, input, request) =>
  new MakeReferralCommand(id, input, request);

const reckon = step('services:lapse', reckonReferralAnew);

/** Everything that can be done to a referral. */
export const referralCommands = {
  /** Sends a need of a child to another office; refused when the case is closed or sharing has no basis. */
  make,
  /** The receiver takes it on. */
  accept: step('services:answer', acceptReferral),
  /** The receiver does not take it on. */
  decline: step('services:answer', declineReferral),
  /** The receiver gives back what it took on and cannot go on with. */
  return: step('services:answer', returnReferral),
  /** The receiver hands back what became of it. */
  complete: step('services:answer', completeReferral),
  /** The sender takes it back. */
  withdraw: stepOfSide('services:refer', withdrawReferral),
  /** One side writes to the other; never in the way of what else happens meanwhile. */
  sendMessage: ((id, input, request) =>
    stepOfSide<SendMessage>('services:message', sendMessage)(id, input, {
      ...request,
      ifMatch: undefined,
    })) satisfies Make<SendMessage, ReferralCommand>,
  /** Says that nobody answered in time. Sent by the sweep. */
  lapse: step('services:lapse', lapseReferral),
  /** Reckons the time to answer by the calendar in force. Sent by the sweep. */
  reckonAnew: (id: Uuid, calendar: WorkingCalendar, request: CommandRequest): ReferralCommand =>
    reckon(id, answerTimes(calendar), request),
  /** Takes back a lapse that was none. */
  revokeLapse: step('services:revoke-lapse', revokeLapse),
  /** Brings an unanswered referral before the chair and the province. Sent by the process `escalate-referrals`. */
  escalate: step('services:lapse', escalateReferral),
} as const;
