import { type DateOnly, type Instant, daysInMonth, isDate, parseInstant } from './instant.js';
import { dateInVietnam, endOfDayInVietnam, startOfDayInVietnam } from './vietnam-time.js';

/** A date known to the day (`2016-03-01`), to the month (`2016-03`) or to the year (`2016`). Nothing is made up. */
export type PartialDate = string;

/** When something was so: an instant, or a date with the precision it was told with. */
export type When = Instant | PartialDate;

export type Precision = 'instant' | 'day' | 'month' | 'year';

const YEAR = /^\d{4}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const [EARLIEST_YEAR, LATEST_YEAR] = [1900, 9998];

/** Whether the text is a partial date that exists, in the years 1900–9998. */
export function isPartialDate(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return (YEAR.test(text) || MONTH.test(text) || isDate(text)) && year >= EARLIEST_YEAR && year <= LATEST_YEAR;
}

/** Whether the text says when: an RFC 3339 instant or a partial date. */
export const isWhen = (text: string): boolean => isPartialDate(text) || parseInstant(text) !== undefined;

/** How precisely a time was told. */
export function precisionOf(when: When): Precision {
  if (YEAR.test(when)) return 'year';
  if (MONTH.test(when)) return 'month';
  return isDate(when) ? 'day' : 'instant';
}

/** The first and the last day that the partial date can mean. */
export function daysOf(date: PartialDate): { first: DateOnly; last: DateOnly } {
  const month = MONTH.test(date) ? date : undefined;
  const first = YEAR.test(date) ? `${date}-01-01` : month ? `${month}-01` : date;
  const last = YEAR.test(date) ? `${date}-12-31` : month ? `${month}-${lastDayOf(month)}` : date;
  if (!isDate(first) || !isDate(last)) throw new TypeError(`not a partial date: ${date.slice(0, 60)}`);
  return { first, last };
}

const lastDayOf = (month: string): string => String(daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))));

/** The span of instants that a time can mean, in Vietnamese time; for an instant, itself. The end is exclusive. */
export function spanOf(when: When): { from: Instant; to: Instant } {
  const exact = parseInstant(when);
  if (exact !== undefined) return { from: exact, to: exact };
  const { first, last } = daysOf(when);
  return { from: startOfDayInVietnam(first), to: endOfDayInVietnam(last) };
}

/** Whether the earliest moment that `when` can mean is after `now` by more than the tolerance, in milliseconds. */
export function liesAhead(when: When, now: Instant, toleranceMillis: number): boolean {
  if (precisionOf(when) !== 'instant') return daysOf(when).first > dateInVietnam(now);
  return Date.parse(spanOf(when).from) - Date.parse(now) > toleranceMillis;
}

/** Clocks differ by a little: what is told further ahead than this did not happen. */
export const TOLERANCE_MILLIS = 5 * 60_000;

/** Whether a past fact is told of the future. */
export const isToldAhead = (when: When | undefined, now: Instant): boolean =>
  when !== undefined && liesAhead(when, now, TOLERANCE_MILLIS);
