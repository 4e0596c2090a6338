import { type Clock, type DateOnly, dateInVietnam } from '#kernel';
import { AsyncLocalStorage } from 'node:async_hooks';

const days = new AsyncLocalStorage<DateOnly>();

/** Runs a check on the clock's day: the decorators of a body stand before there is a clock, and nobody hands them one. */
export const onDayOf = <T>(clock: Clock, check: () => T): T => days.run(dateInVietnam(clock.now()), check);

/** The day in Viet Nam on which the body in hand is checked. */
export function dayOfCheck(): DateOnly {
  const day = days.getStore();
  if (day === undefined) throw new TypeError('bodies are checked by BodyPipe, which knows the clock');
  return day;
}
