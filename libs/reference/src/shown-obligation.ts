import {
  type DateOnly,
  type Instant,
  type ObligationView,
  dateInVietnam,
  endOfDayInVietnam,
  expectedDaysIn,
  plusMillis,
  startOfDayInVietnam,
} from '#kernel';
import { obligationRow } from '#vocabulary';
import { type Calendars, findHoliday } from './calendars.js';
import type { Standing } from './standing.js';

/** A day because of which a time moved, and how sure it is that it is a day off. */
export type ReasonDay = Readonly<{ day: DateOnly; source: string; status: Standing }>;

/** What the time of an obligation rests on. */
export interface RestsOn {
  /** Days on which the time rests and that no decision has fixed: the time is expected, not decided. */
  readonly expectedDays?: readonly DateOnly[];
  readonly reckonedAnew?: NonNullable<ObligationView['reckonedAnew']> & { readonly because: readonly ReasonDay[] };
}

/** What has a due time. */
export interface TimedView extends Pick<ObligationView, 'kind' | 'startedAt' | 'dueAt' | 'reckonedAnew'> {
  readonly isMet: boolean;
}

/**
 * What a due time rests on by the calendars of now. It is said where the time is shown, and is in no read model: a decision
 * that fixes the expected days need not move the time.
 */
export function restsOn(timed: TimedView, calendars: Calendars): RestsOn {
  const { reckonedAnew } = timed;
  const expectedDays = timed.isMet ? [] : expectedDaysOf(timed, calendars);
  return {
    ...(expectedDays.length === 0 ? {} : { expectedDays }),
    ...(reckonedAnew && { reckonedAnew: { ...reckonedAnew, because: becauseOf(timed, reckonedAnew, calendars) } }),
  };
}

/** The last day at a time or before it that earlier calendars did not know as they should: what a lapse at that time fell with. */
export function dayBehind(dueAt: Instant, calendars: Calendars): ReasonDay | undefined {
  const day = calendars.changedDays.findLast((each) => endOfDayInVietnam(each) <= dueAt);
  const holiday = day === undefined ? undefined : findHoliday(calendars, day);
  return holiday && { day: holiday.day, source: holiday.source, status: holiday.status };
}

/** The days off of that version that others did not know of and that the obligation runs over. */
function becauseOf(
  { startedAt, dueAt }: TimedView,
  { calendarVersion }: NonNullable<TimedView['reckonedAnew']>,
  { versions, changedDays }: Calendars,
): readonly ReasonDay[] {
  const version = versions.find(({ calendar }) => calendar.version === calendarVersion) ?? versions.at(-1);
  return changedDays
    .filter((day) => dateInVietnam(startedAt) < day && endOfDayInVietnam(day) <= dueAt)
    .flatMap((day) => version?.holidays.get(day) ?? [])
    .map(({ day, source, status }) => ({ day, source, status }));
}

/**
 * Follow-ups after the first are counted from the hand-over, which the obligation does not tell: only that their last day
 * itself is not fixed can be said of them.
 */
function expectedDaysOf({ kind, startedAt, dueAt }: TimedView, { inForce }: Calendars): readonly DateOnly[] {
  if (kind === 'care-followup-3m' || kind === 'care-followup-6m') {
    const last = dateInVietnam(plusMillis(dueAt, -1));
    return inForce.undecided?.has(last) === true ? [last] : [];
  }
  const limit = obligationRow(kind)?.limit; // a danger leaves hours, within which no day lies whole
  if (limit === undefined || !runsOverUndecided({ startedAt, dueAt }, inForce)) return [];
  return expectedDaysIn(startedAt, limit, inForce).filter((day) => endOfDayInVietnam(day) <= dueAt);
}

/** Whether days that are not decided may lie in it: most times are short and lie far from one, and need no reckoning. */
function runsOverUndecided(
  { startedAt, dueAt }: Pick<TimedView, 'startedAt' | 'dueAt'>,
  { undecided }: Calendars['inForce'],
): boolean {
  const span = undecided && spanOfDays(undecided);
  return span !== undefined && startedAt < span.end && dueAt > span.begin;
}

const SPANS = new WeakMap<ReadonlySet<DateOnly>, { readonly begin: Instant; readonly end: Instant }>();

/** From the beginning of the first of the days to the end of the last; reckoned once for a set of days. */
function spanOfDays(days: ReadonlySet<DateOnly>): { readonly begin: Instant; readonly end: Instant } | undefined {
  const known = SPANS.get(days);
  if (known) return known;
  const [first, last] = [[...days].toSorted()[0], [...days].toSorted().at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const span = { begin: startOfDayInVietnam(first), end: endOfDayInVietnam(last) };
  SPANS.set(days, span);
  return span;
}
