import { type Instant, instantOfMillis } from './instant.js';

/** Where the time comes from. Rules never ask for it: they are given `ctx.now`. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock, to the millisecond. */
export const systemClock: Clock = { now: () => instantOfMillis(Date.now()) };

/** What Nest injects the clock by. */
export const CLOCK = Symbol('Clock');
