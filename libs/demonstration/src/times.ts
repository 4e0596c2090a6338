import {
  type DateOnly,
  type Instant,
  DAY_MILLIS,
  dateInVietnam,
  instantOfMillis,
  startOfDayInVietnam,
  millisOf,
} from '#kernel';
import { REFORM } from '#reference';
import type { Random } from './random.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = DAY_MILLIS;

const DAYS_OF_HISTORY = 400;
/** Nothing is recorded later than this before the start, so that the real clock never has to go back. */
const END_BEFORE_START = HOUR;

/** The time in which the city lives: 400 days until an hour before the start, but not before the communes of today. */
export interface CityTime {
  readonly start: number;
  readonly end: number;
  /** So many days before the start; days further back are nearer together where the history has less than 400. */
  readonly daysAgo: (days: number) => number;
  readonly minutesAgo: (minutes: number) => number;
}

export function cityTime(base: number): CityTime {
  const reform = millisOf(startOfDayInVietnam(REFORM)) + 30 * DAY;
  const days = Math.max(60, Math.min(DAYS_OF_HISTORY, (base - reform) / DAY));
  // The last twelve days are always real days; what is further back is squeezed into what there is.
  const squeezed = (ago: number): number =>
    ago <= 12 ? ago : 12 + ((ago - 12) * (days - 12)) / (DAYS_OF_HISTORY - 12);
  return {
    start: base - days * DAY,
    end: base - END_BEFORE_START,
    daysAgo: (ago) => base - squeezed(ago) * DAY,
    minutesAgo: (minutes) => base - minutes * MINUTE,
  };
}

export const instantAt = (millis: number): Instant => instantOfMillis(Math.round(millis));
export const dateAt = (millis: number): DateOnly => dateInVietnam(instantAt(millis));

const OPENS = 7.5 * HOUR;
const CLOSES = 17 * HOUR;

/** The same time where offices are open then (07:30–17:00 in Vietnam), else soon after they open again. */
export function inOfficeHours(millis: number, random: Random): number {
  const midnight = millisOf(startOfDayInVietnam(dateAt(millis)));
  const sinceMidnight = millis - midnight;
  const jitter = random.between(0, 90) * MINUTE;
  if (sinceMidnight < OPENS) return midnight + OPENS + jitter;
  return sinceMidnight > CLOSES ? midnight + DAY + OPENS + jitter : millis;
}
