import { type EventStore, type LogPage, type LogPosition, LOG_START } from '#event-store';
import { Superseded, errorClassOf, isPassing, isUnreadable, poisonIn, reasonOf } from '../faults.js';
import type { EventFilter } from '../fold-page.js';
import type { Alarm, FollowerState, Logger } from '../follower-status.js';
import { type LogFeed, readTowards } from '../log-feed.js';
import { Pulse, backOffMillis, sleep } from '../waiting.js';
import type { CheckpointMover, Checkpoints, FollowerId, Held } from './checkpoints.js';
import { isRetryRequested, park, unpark } from './parking.js';
import type { SqlClient } from './sql-client.js';

/** What follows the log: a projection or a process manager. */
export interface Consumer {
  readonly id: FollowerId;
  readonly filter: EventFilter;
  /** Sees to it that there is a checkpoint to hold. */
  readonly prepare: (signal: AbortSignal) => Promise<void>;
  /** Takes a page with events, and moves the checkpoint to its end. Throws `PoisonEvent` for one that it cannot take. */
  readonly apply: (page: LogPage, held: Held, signal: AbortSignal) => Promise<void>;
}

/** What all followers of a process share. */
export interface FollowerSetting {
  readonly store: EventStore;
  readonly client: SqlClient;
  readonly feed: LogFeed;
  readonly checkpoints: Checkpoints;
  readonly mover: CheckpointMover;
  readonly logger: Logger;
  readonly onAlarm: (alarm: Alarm) => void;
  /** Beats whenever a follower has moved or changed its state. */
  readonly pulse: Pulse;
}

/** A page of so many events is not the last: the next one is asked for while this one is written. */
const FULL = 100;

/** How often a stopped or a standing-by follower looks whether it may go on. */
const LOOK_MILLIS = 1000;

/**
 * One loop over the log. A passing fault is waited out; an event that cannot be taken stops this follower and no other;
 * a checkpoint that somebody else holds is left to them until they leave it.
 */
export class Follower {
  state: FollowerState = 'building';
  held: Held | undefined;
  private faults = 0;
  private mayBeParked = true;
  private retryAsked = false;
  private readonly retried = new Pulse();
  private recalled = new AbortController();
  private ahead: { readonly from: LogPosition; readonly page: Promise<LogPage> } | undefined;

  constructor(
    readonly consumer: Consumer,
    private readonly setting: FollowerSetting,
  ) {}

  /** Follows the log until the signal is aborted. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.held ??= await this.take(signal);
        if (this.faults > 0) await this.setting.checkpoints.reload(this.held);
        await this.follow(this.held, signal);
      } catch (thrown) {
        await this.recover(thrown, signal);
      }
    }
    await this.leave();
  }

  private async leave(): Promise<void> {
    if (this.held) await this.setting.checkpoints.release(this.held).catch(() => undefined);
  }

  /** Tries again at the event at which it stopped. */
  retry(): void {
    this.retryAsked = true;
    this.retried.beat();
  }

  /** Looks again where its checkpoint stands: somebody has put an earlier table back. */
  recall(): void {
    this.recalled.abort();
  }

  private async take(signal: AbortSignal): Promise<Held> {
    const { id, prepare } = this.consumer;
    this.become('building');
    await this.setting.checkpoints.requireSchema();
    await prepare(signal);
    return this.setting.checkpoints.acquire(id);
  }

  private async follow(held: Held, signal: AbortSignal): Promise<void> {
    await this.clear(held);
    this.recalled = new AbortController();
    this.ahead = undefined;
    const waiting = AbortSignal.any([signal, this.recalled.signal]);
    while (!signal.aborted) {
      this.become('following');
      const page = await this.nextPage(held, waiting);
      if (page.events.length > 0) await this.consumer.apply(page, held, signal);
      else await this.setting.mover.move(held, page.through);
      this.faults = 0;
      await this.clear(held);
    }
  }

  /** The page that was asked for ahead, or the next one; and while this one is written, the one after it. */
  private async nextPage({ position }: Held, signal: AbortSignal): Promise<LogPage> {
    const ready = this.ahead?.from === position ? this.ahead.page : undefined;
    this.ahead = undefined;
    const page = await (ready ?? this.read(position, signal));
    if (page.events.length < FULL) return page;
    this.ahead = { from: page.through, page: this.read(page.through, signal) };
    this.ahead.page.catch(() => undefined); // met when it is awaited
    return page;
  }

  /** From the shared feed; before an event that cannot be read, in smaller and smaller pages. */
  private async read(after: LogPosition, signal: AbortSignal): Promise<LogPage> {
    const { feed, store } = this.setting;
    const { filter } = this.consumer;
    try {
      return await feed.next(after, filter, signal);
    } catch (thrown) {
      if (!isUnreadable(thrown)) throw thrown;
      return readTowards(store, after, filter);
    }
  }

  private async clear({ name, position }: Held): Promise<void> {
    if (this.mayBeParked) this.mayBeParked = !(await unpark(this.setting.client, name, position));
  }

  private async recover(thrown: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    if (this.recalled.signal.aborted)
      this.faults = Math.max(this.faults, 1); // reloaded before anything else is done
    else if (thrown instanceof Superseded) await this.giveWay(signal);
    else if (isPassing(thrown)) await this.waitOut(thrown, signal);
    else await this.stop(thrown, signal);
  }

  /** Somebody else moved the checkpoint: a rebuild that left it to us, or a new holder. */
  private async giveWay(signal: AbortSignal): Promise<void> {
    const { checkpoints, logger, onAlarm } = this.setting;
    const { id } = this.consumer;
    if (this.held && (await this.isStillOurs(this.held))) return;
    if (this.held) {
      logger.warn(`${id.name}: another process has taken over`);
      onAlarm({ name: id.name, reason: 'superseded', errorClass: 'Superseded', eventId: null, eventPosition: null });
    }
    this.held = undefined;
    this.become('standby');
    while (!signal.aborted && !(await checkpoints.isFree(id).catch(() => false))) await sleep(LOOK_MILLIS, signal);
  }

  private async isStillOurs(held: Held): Promise<boolean> {
    try {
      await this.setting.checkpoints.reload(held);
      return true;
    } catch (thrown) {
      if (thrown instanceof Superseded) return false;
      this.faults += 1;
      return true; // reloaded before anything else is done
    }
  }

  private async waitOut(thrown: unknown, signal: AbortSignal): Promise<void> {
    this.faults += 1;
    if (this.faults === 1) this.setting.logger.warn(`${this.consumer.id.name}: ${reasonOf(thrown)}; waits`);
    if (this.faults > 1) this.become('away');
    await sleep(backOffMillis(this.faults), signal);
  }

  private async stop(thrown: unknown, signal: AbortSignal): Promise<void> {
    const { client, logger, onAlarm } = this.setting;
    const { id } = this.consumer;
    this.mayBeParked = true;
    try {
      onAlarm(await park(client, id, this.held?.position ?? LOG_START, thrown));
    } catch (fault) {
      logger.error(`${id.name}: stopped, and the event cannot be parked: ${errorClassOf(fault)}`);
      await this.waitOut(fault, signal);
      return;
    }
    const event = poisonIn(thrown);
    logger.error(`${id.name}: stopped${event ? ` at ${event.type} ${event.id}` : ''}: ${errorClassOf(thrown)}`);
    this.become('stopped');
    await this.untilRetried(signal);
    this.faults = 1; // the checkpoint may have been moved by a rebuild
  }

  private async untilRetried(signal: AbortSignal): Promise<void> {
    const { client } = this.setting;
    this.retryAsked = false;
    while (!signal.aborted && !this.isRetryAsked()) {
      if (await isRetryRequested(client, this.consumer.id.name).catch(() => false)) return;
      if (!this.isRetryAsked()) await this.retried.next(LOOK_MILLIS, signal);
    }
  }

  private isRetryAsked(): boolean {
    return this.retryAsked;
  }

  private become(state: FollowerState): void {
    this.state = state;
    this.setting.pulse.beat();
  }
}
