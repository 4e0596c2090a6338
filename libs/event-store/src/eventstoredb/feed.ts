import { type AllStreamResolvedEvent, type AllStreamSubscription, streamNameFilter } from '@eventstore/db-client';
import { EventEmitter, once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogPage, LogPosition, RecordedEvent, SubscribeOptions } from '../port.js';
import type { Connection } from './connection.js';
import { type RawEvent, drawnFrom, fromPositionOf, rawEventOf } from './events.codec.js';
import { Look } from './reads.js';

/** Streams of the form of ours; the server leaves the others out. */
const OURS = '^[a-z][a-z-]{0,30}-[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';

const PAGE_SIZE = 500;
/** A server that does not say when it has caught up has done so when nothing came for so long. */
const QUIET_MILLIS = 500;
/** After so long without an event the subscription is opened anew: it may hang without anybody noticing. */
const IDLE_MILLIS = 60_000;
const RETRY_FIRST_MILLIS = 50;
const RETRY_MOST_MILLIS = 5000;

export interface FeedSource {
  readonly connection: Connection;
  readonly open: (events: readonly RawEvent[]) => Promise<RecordedEvent[]>;
  readonly idleMillis?: number;
}

/**
 * Pages after a position for ever. A subscription that ends, whatever the server says of it, is opened again behind the
 * last event that was looked at. The checkpoints of the client are not used: it hands them out before the events in front
 * of them.
 */
export async function* feed(
  { connection, open, idleMillis = IDLE_MILLIS }: FeedSource,
  after: LogPosition,
  { signal, pageSize = PAGE_SIZE, ...wanted }: SubscribeOptions,
): AsyncGenerator<LogPage> {
  let position = after;
  let pause = RETRY_FIRST_MILLIS;
  while (!signal.aborted) {
    const tap = new Tap(subscribed(connection, position), signal, idleMillis);
    for await (const look of tap.looks(() => new Look(position, pageSize, wanted))) {
      pause = RETRY_FIRST_MILLIS;
      position = look.through;
      yield { events: await open(look.found), through: position };
    }
    if (tap.isIdle) continue;
    await sleep(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    pause = Math.min(pause * 2, RETRY_MOST_MILLIS);
  }
}

const subscribed = ({ client }: Connection, after: LogPosition): AllStreamSubscription =>
  client.subscribeToAll({ fromPosition: fromPositionOf(after), filter: streamNameFilter({ regex: OURS }) });

const oursIn = (resolved: AllStreamResolvedEvent): readonly RawEvent[] => {
  const event = rawEventOf(resolved);
  return event ? [event] : [];
};

/** A subscription that is drawn from, an event at a time: what is not drawn stays with the server. */
class Tap {
  /** Nothing came for so long that it is opened anew. */
  isIdle = false;
  private isEnded = false;
  private isCaughtUp = false;
  private readonly changes = new EventEmitter().setMaxListeners(0);

  constructor(
    private readonly subscription: AllStreamSubscription,
    private readonly signal: AbortSignal,
    private readonly idleMillis: number,
  ) {
    const changed = (): void => {
      this.changes.emit('change');
    };
    const ended = (): void => {
      this.isEnded = true;
      changed();
    };
    subscription.on('readable', changed);
    subscription.on('caughtUp', () => {
      this.isCaughtUp = true;
      changed();
    });
    for (const event of ['error', 'end', 'close'] as const) subscription.on(event, ended);
    // of a call that the server cancelled, the client says nothing
    subscription.once('pipe', (call: unknown) => {
      if (call instanceof Readable) call.once('close', ended);
    });
  }

  /** Looks at the log that saw something, until there is nothing more to draw. Whoever leaves off ends it. */
  async *looks(next: () => Look): AsyncGenerator<Look> {
    try {
      while (!this.isOver()) {
        const look = next();
        await this.fill(look);
        if (!this.signal.aborted && look.looked > 0) yield look;
      }
    } finally {
      this.subscription.on('error', () => undefined);
      this.subscription.unsubscribe().catch(() => undefined); // it was never opened
    }
  }

  private isOver(): boolean {
    return this.signal.aborted || this.isIdle || (this.isEnded && this.subscription.readableLength === 0);
  }

  /** Draws until there is a page, or, with something drawn, until there is no more to come at once. */
  private async fill(look: Look): Promise<void> {
    while (!look.isOver) {
      const resolved = drawnFrom(this.subscription);
      if (resolved) look.at(oursIn(resolved));
      else if (this.isOver() || (look.looked > 0 && this.isCaughtUp) || !(await this.more(look))) return;
    }
  }

  /** Whether more came before it was time to give the page out, or the subscription up. */
  private async more({ looked }: Look): Promise<boolean> {
    const came = await this.change(looked > 0 ? QUIET_MILLIS : this.idleMillis);
    this.isIdle = !came && looked === 0;
    return came;
  }

  /** Whether something changed within so long, or it is to end. */
  private async change(millis: number): Promise<boolean> {
    const timer = new AbortController();
    const either = AbortSignal.any([this.signal, timer.signal]);
    const came = await Promise.race([
      once(this.changes, 'change', { signal: either }).then(
        () => true,
        () => true,
      ),
      sleep(millis, false, { signal: either }).catch(() => true),
    ]);
    timer.abort();
    return came;
  }
}
