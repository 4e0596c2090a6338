import { type EventStore, knownEvent } from '#event-store';
import { type DateOnly, type Instant, type WorkingCalendar, dateInVietnam, fold, streamOf } from '#kernel';
import { type Calendars, type EffectiveDecision, calendarsAfter } from '#reference';
import {
  CALENDAR_ID,
  type CalendarState,
  type KnownDecision,
  calendarDecider,
  effectiveDecisions,
} from '../domain/calendar/calendar.decider.js';
import type { CalendarEvent } from '../domain/calendar/calendar.events.js';

type Log = Pick<EventStore, 'readStream'>;

/** The decisions that the log holds; `knownAt`: those that had been recorded then. */
async function decisionsIn(store: Log, knownAt?: Instant): Promise<CalendarState> {
  const recorded = await Array.fromAsync(store.readStream(streamOf(calendarDecider.category, CALENDAR_ID)));
  const known = recorded.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt);
  return fold(
    calendarDecider,
    known.map((event) => knownEvent<CalendarEvent>(event)),
  );
}

/** The calendars by the log: those that come with the program, and what was decided since. */
export const calendarsIn = async (store: Log, knownAt?: Instant): Promise<Calendars> =>
  calendarsOf(await decisionsIn(store, knownAt));

/** The calendar by which is reckoned now. Read from the log, so that nothing is reckoned by one that is no longer right. */
export const calendarInForce = async (store: Log): Promise<WorkingCalendar> => (await calendarsIn(store)).inForce;

/** The calendars after those decisions that took effect. */
export const calendarsOf = (state: CalendarState): Calendars =>
  calendarsAfter(effectiveDecisions(state).map((decision) => asEffective(state, decision)));

/** The calendars as they would be were the decision approved now. */
export const calendarsWith = (state: CalendarState, decision: KnownDecision, now: Instant): Calendars =>
  calendarsAfter(
    [...effectiveDecisions(state), { ...decision, decidedAt: now }].map((each) => asEffective(state, each)),
  );

function asEffective(state: CalendarState, decision: KnownDecision): EffectiveDecision {
  const { decidedAt, proposedAt, status, days } = decision;
  const since = dateInVietnam(decidedAt ?? proposedAt);
  return { source: citationOf(decision), status, since, days, instead: daysAmended(state, decision) };
}

/** The decision as people cite it. */
const citationOf = ({ decisionNumber, issuedOn, issuer }: KnownDecision): string =>
  `${decisionNumber} ngày ${issuedOn.split('-').toReversed().join('/')} (${issuer})`;

/** The days of the decision of the same year that this one changes: it takes their place. */
export const daysAmended = (
  state: CalendarState,
  { amends, year }: Pick<KnownDecision, 'amends' | 'year'>,
): readonly DateOnly[] =>
  effectiveDecisions(state)
    .filter((each) => each.year === year && each.decisionNumber === amends)
    .flatMap(({ days }) => days.map(({ day }) => day));
