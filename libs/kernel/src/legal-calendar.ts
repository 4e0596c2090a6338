import type { Limit } from '#vocabulary';
import { type DateOnly, type Instant, plusHours } from './instant.js';
import { dateInVietnam, endOfDayInVietnam, plusDays, plusMonths, weekdayOf } from './vietnam-time.js';

/**
 * Which days are worked. Holidays are dated data: Tết and 2 September are fixed every year by decision, and a swapped
 * working day makes a Saturday or Sunday a working one (Labour Code 2019 Art. 112).
 */
export interface WorkingCalendar {
  /** Goes into every obligation that was computed with it. */
  readonly version: string;
  readonly holidays: ReadonlySet<DateOnly>;
  readonly workedWeekendDays: ReadonlySet<DateOnly>;
  /** Days that no decision has fixed yet, whichever way they are counted. */
  readonly undecided?: ReadonlySet<DateOnly>;
}

/** Whether offices work on the day. */
export const isWorkingDay = (calendar: WorkingCalendar, day: DateOnly): boolean =>
  calendar.workedWeekendDays.has(day) || (weekdayOf(day) <= 5 && !calendar.holidays.has(day));

export type { Limit };

/**
 * The moment at which a limit that began at `start` ends. Hours run from the instant, through nights and holidays; for
 * days, months and working days the first day does not count and the last ends at 24:00 in Viet Nam; a last day that is
 * a weekend day or a holiday moves to the end of the next working day. Civil Code 2015 Art. 147–148.
 */
export function dueAt(start: Instant, limit: Limit, calendar: WorkingCalendar): Instant {
  if ('hours' in limit) return plusHours(start, limit.hours);
  const day = dateInVietnam(start);
  if ('workingDays' in limit) return endOfDayInVietnam(plusWorkingDays(day, limit.workingDays, calendar));
  const last = 'days' in limit ? plusDays(day, limit.days) : plusMonths(day, limit.months);
  return endOfDayInVietnam(limit.rolls ? orNextWorkingDay(last, calendar) : last);
}

/** The days that no decision has fixed and that the end of such a limit rests on; none where days off do not matter. */
export function expectedDaysIn(start: Instant, limit: Limit, calendar: WorkingCalendar): readonly DateOnly[] {
  if ('hours' in limit || ('rolls' in limit && !limit.rolls)) return [];
  const day = dateInVietnam(start);
  const first =
    'workingDays' in limit
      ? plusDays(day, 1)
      : 'days' in limit
        ? plusDays(day, limit.days)
        : plusMonths(day, limit.months);
  const end = dueAt(start, limit, calendar);
  return [...(calendar.undecided ?? [])].filter((each) => first <= each && endOfDayInVietnam(each) <= end);
}

function plusWorkingDays(day: DateOnly, count: number, calendar: WorkingCalendar): DateOnly {
  let last = day;
  for (let counted = 0; counted < count;) {
    last = plusDays(last, 1);
    if (isWorkingDay(calendar, last)) counted += 1;
  }
  return last;
}

function orNextWorkingDay(day: DateOnly, calendar: WorkingCalendar): DateOnly {
  let last = day;
  while (!isWorkingDay(calendar, last)) last = plusDays(last, 1);
  return last;
}
