import type { DomainEvent, Known } from './decision.js';
import { instantOfMillis, millisOf } from './instant.js';
import { TOLERANCE_MILLIS, type When, precisionOf, spanOf } from './partial-date.js';

/** Whether something was over before something else began, in every reading of their times. A day ends at 24:00. */
export function isBefore(end: When, start: When): boolean {
  const { from, to } = spanOf(end);
  const begin = spanOf(start).from;
  return to < begin || (from < to && to === begin);
}

/**
 * Whether an act lies before what it rests on. Of two instants by more than clocks and rounded minutes explain: the same
 * tolerance as for what lies ahead. An imprecise time lies before only when every reading of it does.
 */
export function precedes(act: When, basis: When): boolean {
  const areInstants = precisionOf(act) === 'instant' && precisionOf(basis) === 'instant';
  return isBefore(act, areInstants ? instantOfMillis(millisOf(spanOf(basis).from) - TOLERANCE_MILLIS) : basis);
}

/** Whether two times lie at least so many milliseconds apart in every reading of them. */
export function areApart(one: When, other: When, millis: number): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  return Math.max(millisOf(b.from) - millisOf(a.to), millisOf(a.from) - millisOf(b.to)) >= millis;
}

/** The earlier of two times, by the earliest reading of each. */
export const earlierOf = (one: When, other: When): When => (spanOf(other).from < spanOf(one).from ? other : one);

/**
 * The history on which an act of that time is decided: what had happened by then, whenever it was recorded. `timeOf` says
 * when an event took effect; `undefined` for what always counts (a lapse, a correction).
 */
export const happenedBy = <E extends DomainEvent>(
  history: readonly Known<E>[],
  at: When,
  timeOf: (event: Known<E>) => When | undefined,
): readonly Known<E>[] =>
  history.filter((event) => {
    const time = timeOf(event);
    return time === undefined || !precedes(at, time);
  });
