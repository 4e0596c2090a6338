import { type Action, type CommandRequest, type Facts, execute } from '#access';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Lapse, type RevokeLapse, type Uuid, type WorkingCalendar, dateInVietnam, revokeLapse } from '#kernel';
import { formInForce, shippedCalendars } from '#reference';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type EndPlacement,
  type HandOver,
  type RecordFollowUp,
  endPlacement,
  handOver,
  lapsePlacement,
  recordFollowUp,
} from '../domain/placement/care.decide.js';
import type { RetractCareFact } from '../domain/carer/correct.decide.js';
import { retractPlacementFact } from '../domain/placement/correct.decide.js';
import { addCareDuty } from '../domain/placement/duty.decide.js';
import { reckonPlacementAnew } from '../domain/placement/reckon.decide.js';
import { type HoldMeeting, type RecordNeed, holdMeeting, recordNeed } from '../domain/placement/need.decide.js';
import { placementDecider } from '../domain/placement/placement.decider.js';
import type { PlacementOutcome } from './carer.commands.js';
import { PlacementLookups } from './in-log.js';
import { Matching } from './matching.js';
import { decidingCommands } from './deciding.commands.js';
import { type Deciding, PlacementCommand, type PlacementStep } from './placement.command.js';

@CommandHandler(PlacementCommand)
export class PlacementCommandHandler implements ICommandHandler<PlacementCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly lookups: PlacementLookups,
    private readonly matching: Matching,
  ) {}

  async execute({ id, request, step, learn }: PlacementCommand): Promise<PlacementOutcome> {
    const { lookups, matching } = this;
    const learned = learn ? await learn({ lookups, matching }) : step;
    const facts = learned.facts ?? { communes: await lookups.communesOf(await lookups.placement(id)) };
    return execute(this.store, placementDecider, () => facts, new PlacementCommand(id, request, learned));
  }
}

const stepOf = (action: Action, decide: Deciding, facts?: Facts): PlacementStep => ({
  ...{ action, decide },
  ...(facts && { facts }),
});

const plain = (id: Uuid, request: CommandRequest, action: Action, decide: Deciding): PlacementCommand =>
  new PlacementCommand(id, request, stepOf(action, decide));

/** The calendar is looked up; unlearned, it is that of the program. */
const UNLEARNED = { calendar: shippedCalendars.inForce };

/** The form of that number as it is in force on the day on which the fact is recorded. */
const inForce = (no: string, { ctx }: CommandRequest) => formInForce(no, dateInVietnam(ctx.now));

/** Everything that can be done to a placement. */
export const placementCommands = {
  /** Form 10 for a case that is looked up first. */
  recordNeed: (
    id: Uuid,
    { caseId, ...input }: Omit<RecordNeed, 'placementId'> & { readonly caseId: Uuid },
    request: CommandRequest,
  ): PlacementCommand => {
    const decideWith =
      (theCase: Parameters<typeof recordNeed>[1]['theCase']): Deciding =>
      (state, ctx) =>
        recordNeed(state, { ...input, placementId: id, theCase, form: inForce('10', request) }, ctx);
    return new PlacementCommand(
      id,
      request,
      stepOf('placement:record', decideWith(undefined), { communes: [] }),
      async ({ lookups }) => {
        const theCase = await lookups.caseOf(caseId);
        return stepOf('placement:record', decideWith(theCase), { communes: theCase?.communes ?? [] });
      },
    );
  },
  holdMeeting: (id: Uuid, input: HoldMeeting, request: CommandRequest): PlacementCommand =>
    new PlacementCommand(
      id,
      { ...request, ifMatch: undefined },
      stepOf('placement:record', (state, ctx, history) =>
        holdMeeting(state, { ...input, carer: { status: 'none' } }, ctx, history),
      ),
      async ({ lookups }) => {
        const { carer } = await lookups.carerAt(input.carerId, input.occurredAt);
        return stepOf('placement:record', (state, ctx, history) =>
          holdMeeting(state, { ...input, carer }, ctx, history),
        );
      },
    ),
  ...decidingCommands,
  handOver: (id: Uuid, input: HandOver, request: CommandRequest): PlacementCommand =>
    new PlacementCommand(
      id,
      request,
      stepOf('placement:record', (state, ctx, history) =>
        handOver(state, { ...input, ...UNLEARNED, othersEndedAt: undefined, struckOff: false }, ctx, history),
      ),
      async ({ lookups }) => {
        const around = await lookups.aroundHandOver(await lookups.placement(id));
        const calendar = await lookups.calendar();
        return stepOf('placement:record', (state, ctx, history) =>
          handOver(state, { ...input, calendar, ...around }, ctx, history),
        );
      },
    ),
  recordFollowUp: (id: Uuid, input: RecordFollowUp, request: CommandRequest): PlacementCommand => {
    const forms = { form: inForce('13', request), ending: inForce('16', request) };
    const decideBy =
      (reckoned: typeof UNLEARNED): Deciding =>
      (state, ctx, history) =>
        recordFollowUp(state, { ...input, ...reckoned, ...forms }, ctx, history);
    return new PlacementCommand(id, request, stepOf('placement:record', decideBy(UNLEARNED)), async ({ lookups }) =>
      stepOf('placement:record', decideBy({ calendar: await lookups.calendar() })),
    );
  },
  end: (id: Uuid, input: EndPlacement, request: CommandRequest): PlacementCommand =>
    plain(id, request, 'placement:decide', (state, ctx, history) =>
      endPlacement(state, { ...input, ending: inForce('16', request) }, ctx, history),
    ),
  /** Takes a meeting or a follow-up back that was told in error. */
  retract: (id: Uuid, input: RetractCareFact, request: CommandRequest): PlacementCommand =>
    plain(id, request, 'placement:correct', (state, ctx, history) => retractPlacementFact(state, input, ctx, history)),
  /** Adds the duty of communes that the case was handed to. Sent by the process `share-placements`. */
  addDuty: (id: Uuid, communes: readonly string[], request: CommandRequest): PlacementCommand =>
    plain(id, request, 'placement:add-duty', (state) => addCareDuty(state, communes)),
  /** Says that something was not done in time. Sent by the sweep. */
  lapse: (id: Uuid, input: Lapse, request: CommandRequest): PlacementCommand =>
    plain(id, request, 'placement:lapse', (state, ctx) => lapsePlacement(state, input, ctx)),
  /** Reckons what is owed by the calendar in force. Sent by the sweep. */
  reckonAnew: (id: Uuid, calendar: WorkingCalendar, request: CommandRequest): PlacementCommand =>
    plain(id, request, 'placement:lapse', (state, ctx, history) =>
      reckonPlacementAnew(state, { calendar }, ctx, history),
    ),
  /** Takes back a lapse that was none. */
  revokeLapse: (id: Uuid, input: RevokeLapse, request: CommandRequest): PlacementCommand =>
    plain(id, request, 'placement:revoke-lapse', (state, ctx, history) => revokeLapse(state, input, ctx, history)),
} as const;
