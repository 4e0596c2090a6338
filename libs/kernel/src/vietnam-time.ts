import { type DateOnly, type Instant, dateOnly, instantOfMillis, millisOf } from './instant.js';

/** Viet Nam keeps UTC+7 all year (Asia/Ho_Chi_Minh, no daylight saving since 1975). */
const OFFSET_MILLIS = 7 * 3_600_000;
export const DAY_MILLIS = 86_400_000;

/** The calendar date in Viet Nam at an instant. */
export const dateInVietnam = (at: Instant): DateOnly =>
  dateOnly(new Date(millisOf(at) + OFFSET_MILLIS).toISOString().slice(0, 10));

/** The clock in Viet Nam at an instant, to the second, with its zone: `2026-03-15 15:00:00 +07:00`. */
export const clockInVietnam = (at: Instant): string =>
  `${new Date(millisOf(at) + OFFSET_MILLIS).toISOString().slice(0, 19).replace('T', ' ')} +07:00`;

/** The instant at which the day begins in Viet Nam. */
export const startOfDayInVietnam = (day: DateOnly): Instant =>
  instantOfMillis(Date.parse(`${day}T00:00:00Z`) - OFFSET_MILLIS);

/** The instant at which the day ends in Viet Nam: a day ends at 24:00 (Civil Code 2015 Art. 148). */
export const endOfDayInVietnam = (day: DateOnly): Instant => startOfDayInVietnam(plusDays(day, 1));

/** The date `days` days later. */
export const plusDays = (day: DateOnly, days: number): DateOnly =>
  dateOnly(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLIS).toISOString().slice(0, 10));

/** The corresponding day `months` months later, or the last day of a month that has none (Civil Code 2015 Art. 148 k3). */
export function plusMonths(day: DateOnly, months: number): DateOnly {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dateOnly(
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10),
  );
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: DateOnly): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
