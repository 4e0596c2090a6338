import { type Ctx, type Refusal, refuse } from '#kernel';
import { type Calendars, isCited, isYearDecided } from '#reference';
import { type CalendarState, effectiveDecisions, yearOf } from '../domain/calendar/calendar.decider.js';
import type { DecidedDay, DecisionText } from '../domain/calendar/calendar.events.js';
import { type DecidedBefore, type LineFault, daysIn } from '../domain/calendar/day-lines.js';
import { obstacleToText } from '../domain/calendar/decision.decide.js';
import type { CalendarRefusal } from '../domain/refusals.js';
import { recordsIn } from './calendar-file.js';
import { calendarsOf, daysAmended } from './calendars.js';

/** The days of the file, or why the decision cannot be recorded with it. */
export function daysInFile(
  state: CalendarState,
  { text, csv }: { readonly text: DecisionText; readonly csv: string },
  ctx: Pick<Ctx, 'now'>,
): readonly DecidedDay[] | Refusal<CalendarRefusal> {
  const obstacle = obstacleToText(state, text, ctx);
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
