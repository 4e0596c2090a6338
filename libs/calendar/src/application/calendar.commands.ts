import { AccessRequests, type CommandRequest, NO_FACTS, StreamCommand, execute, requirePermission } from '#access';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import { type Refusal, type Uuid, refuse } from '#kernel';
import { type Calendars, isCited, isYearDecided } from '#reference';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  CALENDAR_ID,
  type CalendarState,
  calendarDecider,
  effectiveDecisions,
  findDecision,
  yearOf,
} from '../domain/calendar/calendar.decider.js';
import type { CalendarEvent, DecidedDay, DecisionText } from '../domain/calendar/calendar.events.js';
import { type DecidedBefore, type LineFault, daysIn } from '../domain/calendar/day-lines.js';
import {
  type Moves,
  approveDecision,
  declineDecision,
  obstacleToText,
  proposeDecision,
} from '../domain/calendar/decision.decide.js';
import type { CalendarRefusal } from '../domain/refusals.js';
import { recordsIn } from './calendar-file.js';
import { calendarsOf, calendarsWith, daysAmended, decisionsIn } from './calendars.js';
import { CALENDAR_PREVIEW, type PreviewCalendars, totalOf } from './preview.js';

export type CalendarOutcome = CommandOutcome<CalendarRefusal>;

/** A command on the calendar of working days. */
class CalendarCommand extends StreamCommand<CalendarState, CalendarEvent, CalendarRefusal> {}

/** Carries the step out; what is answered is the id of the decision, since the calendar has but one stream. */
async function run(
  store: EventStore,
  { id, request }: { readonly id: Uuid; readonly request: CommandRequest },
  step: CalendarCommand['step'],
): Promise<CalendarOutcome> {
  const command = new CalendarCommand(CALENDAR_ID, request, step);
  const outcome = await execute(store, calendarDecider, () => NO_FACTS, command);
  return outcome.kind === 'refused' ? outcome : { ...outcome, id };
}

/** Records a decision with its file of days; it waits for a second person. */
export class ProposeCalendarDecision extends Command<CalendarOutcome> {
  constructor(
    readonly decisionId: Uuid,
    readonly input: { readonly text: DecisionText; readonly csv: string },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ProposeCalendarDecision)
export class ProposeCalendarDecisionHandler implements ICommandHandler<ProposeCalendarDecision> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ decisionId, input: { text, csv }, request }: ProposeCalendarDecision): Promise<CalendarOutcome> {
    requirePermission(request.actor, 'calendar:propose', NO_FACTS);
    const state = await decisionsIn(this.store);
    const days = findDecision(state, decisionId)?.days ?? checkedDays(state, text, { csv, request });
    if ('kind' in days) return days;
    return run(
      this.store,
      { id: decisionId, request },
      {
        action: 'calendar:propose',
        decide: (now, ctx) => proposeDecision(now, { decisionId, text, days }, ctx),
      },
    );
  }
}

/** The days of the file, or why the decision cannot be recorded with it. */
function checkedDays(
  state: CalendarState,
  text: DecisionText,
  { csv, request }: { readonly csv: string; readonly request: CommandRequest },
): readonly DecidedDay[] | Refusal<CalendarRefusal> {
  const obstacle = obstacleToText(state, text, request.ctx);
  if (obstacle) return refuse(obstacle);
  const calendars = calendarsOf(state);
  if (text.amends !== undefined && !isThere(calendars, state, { ...text, amends: text.amends }))
    return refuse('calendar.amends-nothing');
  const records = recordsIn(csv);
  const days = 'reason' in records ? records : daysIn(records, fixedBefore(calendars, state, text));
  return isFault(days) ? refuse('calendar.file-refused', { line: days.line, reason: days.reason }) : days;
}

const isFault = (days: readonly DecidedDay[] | LineFault): days is LineFault => 'reason' in days;

const isThere = (
  calendars: Calendars,
  state: CalendarState,
  { amends, year }: Pick<DecisionText, 'year'> & { readonly amends: string },
): boolean => daysAmended(state, { amends, year }).length > 0 || isCited(calendars, year, amends);

/** What the calendar in force has fixed, without what the decision says that it changes. */
function fixedBefore({ inForce, versions }: Calendars, state: CalendarState, text: DecisionText): DecidedBefore {
  const instead = new Set(daysAmended(state, text));
  const sure = [...(versions.at(-1)?.holidays.values() ?? [])].filter(({ status }) => status !== 'derived');
  const fixed = [...sure.map(({ day }) => day), ...inForce.workedWeekendDays].filter(
    (day) => !instead.has(day) && inForce.undecided?.has(day) !== true,
  );
  const hasDecision =
    isYearDecided(text.year) ||
    effectiveDecisions(state).some(({ days }) => days.some(({ day }) => yearOf(day) === text.year));
  return {
    ...{ year: text.year, calendar: inForce, fixed: new Set(fixed) },
    isYearDecided: hasDecision && text.amends === undefined,
  };
}

/** A second person approves a decision, having seen what it moves. */
export class ApproveCalendarDecision extends Command<CalendarOutcome> {
  constructor(
    readonly decisionId: Uuid,
    readonly seen: Moves,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ApproveCalendarDecision)
export class ApproveCalendarDecisionHandler implements ICommandHandler<ApproveCalendarDecision> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CALENDAR_PREVIEW) private readonly preview: PreviewCalendars,
    private readonly requests: AccessRequests,
  ) {}

  async execute({ decisionId, seen, request }: ApproveCalendarDecision): Promise<CalendarOutcome> {
    requirePermission(request.actor, 'calendar:approve', NO_FACTS);
    const state = await decisionsIn(this.store);
    const decision = findDecision(state, decisionId);
    if (!decision) return refuse('calendar.no-decision');
    const { now: at } = request.ctx;
    const calendars = calendarsWith(state, decision, at);
    const now = decision.stands === 'proposed' ? totalOf(await this.preview(calendars, at)) : seen;
    const isIndependent = await this.requests.areApart(request.actor.id, decision.proposedBy);
    const known = { decisionId, seen, now, isIndependent, calendarVersion: calendars.inForce.version };
    return run(
      this.store,
      { id: decisionId, request },
      {
        action: 'calendar:approve',
        decide: (current, ctx) => approveDecision(current, known, ctx),
      },
    );
  }
}

/** Does not take a decision over; whoever recorded it takes it back. */
export class DeclineCalendarDecision extends Command<CalendarOutcome> {
  constructor(
    readonly decisionId: Uuid,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(DeclineCalendarDecision)
export class DeclineCalendarDecisionHandler implements ICommandHandler<DeclineCalendarDecision> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute({ decisionId, request }: DeclineCalendarDecision): Promise<CalendarOutcome> {
    return run(
      this.store,
      { id: decisionId, request },
      {
        action: 'calendar:approve',
        decide: (state, ctx) => declineDecision(state, { decisionId }, ctx),
      },
    );
  }
}
