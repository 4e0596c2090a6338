import { type Clock, type Ctx, type Instant, type Uuid, derivedId, instant, plusMillis, uuid } from '#kernel';

const NAMESPACE = uuid('00000000-0000-5000-8000-0000000000ff');

/** The same id for the same name, in every test. */
export const idOf = (name: string): Uuid => derivedId(NAMESPACE, name);

/** A clock that stands still until it is moved. */
export class FixedClock implements Clock {
  private at: Instant;

  constructor(at: string) {
    this.at = instant(at);
  }

  now(): Instant {
    return this.at;
  }

  /** Moves the clock to an instant, or on by milliseconds. */
  move(to: string | number): void {
    this.at = typeof to === 'number' ? plusMillis(this.at, to) : instant(to);
  }
}

/** The context of a command sent by a commune worker on 10 March 2026, with what the test changes of it. */
export const ctxOf = (changes: Partial<Ctx> = {}): Ctx => ({
  actor: idOf('an'),
  actorKind: 'human',
  office: 'commune:31135',
  role: 'commune-worker',
  purpose: 'casework',
  correlationId: idOf('correlation'),
  causationId: null,
  commandId: idOf('command'),
  now: instant('2026-03-10T08:00:00.000000Z'),
  ...changes,
});
