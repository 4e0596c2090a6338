import type { DateOnly } from './instant.js';
import { type PartialDate, type When, daysOf, precisionOf, spanOf } from './partial-date.js';
import { instant } from './instant.js';
import { dateInVietnam, plusDays, plusMonths } from './vietnam-time.js';

/** How old somebody was held to be, and on which day that was estimated. Never a birth date (design rule 6). */
export interface EstimatedAge {
  readonly years: number;
  readonly asOf: DateOnly;
}

/** When somebody was born, as far as is told: a date with its precision, or an age that was estimated on a day. */
export type Birth = PartialDate | EstimatedAge;

/** What is told of a birth: the date where one is known, else the estimate. */
export const birthOf = (told: {
  readonly birthDate?: PartialDate | undefined;
  readonly estimatedAge?: EstimatedAge | undefined;
}): Birth | undefined => told.birthDate ?? told.estimatedAge;

/** The first and the last day on which somebody can have been born. */
export function birthSpan(birth: Birth): { first: DateOnly; last: DateOnly } {
  if (typeof birth === 'string') return daysOf(birth);
  const { years, asOf } = birth;
  return { first: plusDays(plusMonths(asOf, -12 * (years + 1)), 1), last: plusMonths(asOf, -12 * years) };
}

/** Full years of age on a day: certain when both bounds of an imprecise birth give the same number. */
export function ageOn(birth: Birth, day: DateOnly): { least: number; most: number } {
  const { first, last } = birthSpan(birth);
  return { least: fullYears(last, day), most: fullYears(first, day) };
}

function fullYears(birth: DateOnly, day: DateOnly): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The first and the last day in Viet Nam that a time can mean. */
export function daysIn(at: When): { first: DateOnly; last: DateOnly } {
  if (precisionOf(at) !== 'instant') return daysOf(at);
  const day = dateInVietnam(instant(spanOf(at).from));
  return { first: day, last: day };
}
