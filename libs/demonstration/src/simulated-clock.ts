import { type Clock, type Instant, instantOfMillis } from '#kernel';

/** A clock that is set by hand and only ever moves on: each look at it is a millisecond later than the one before. */
export class SimulatedClock implements Clock {
  private at: number;

  constructor(start: number) {
    this.at = Math.floor(start);
  }

  now(): Instant {
    this.at += 1;
    return instantOfMillis(this.at);
  }

  /** Moves the clock to a time; where it is later already it stays. */
  moveTo(millis: number): void {
    this.at = Math.max(this.at, Math.floor(millis));
  }

  get millis(): number {
    return this.at;
  }
}
