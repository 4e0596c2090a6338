import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore, LOG_START, type LogPosition, comparePositions, knownEvent } from '#event-store';
import type { Instant } from '#kernel';
import type { Office } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import { type OfficeState, officeAt, officeDecider, officeIdOf, successorsOf } from '../domain/office/office.decide.js';
import type { OfficeSucceeded } from '../domain/office/office.events.js';

/** How long what is known of an office may be old: offices are merged once in years, and requests come every moment. */
const KNOWN_MILLIS = 30_000;

interface Known {
  readonly state: Promise<OfficeState>;
  readonly readAt: number;
}

/** The offices that had a successor at some time, and when that was last read. */
interface Successions {
  readonly offices: Set<Office>;
  readonly reading: Promise<void>;
  readonly readAt: number;
}

const PAGE = 1000;

/** Offices as the log tells them. What was read is known for a while (`forget`). */
@Injectable()
export class Offices {
  private readonly known = new Map<Office, Known>();
  private position: LogPosition = LOG_START;
  private succeeded: Successions = { offices: new Set(), reading: Promise.resolve(), readAt: -Infinity };

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The office as the log has it now. */
  read(office: Office): Promise<OfficeState> {
    return stateOf(this.store, officeDecider, officeIdOf(office));
  }

  /** The office that goes on with the work of this one at the instant; itself for one that still stands. */
  async officeAt(office: Office, at: Instant): Promise<Office> {
    return officeAt(office, await successorsOf(office, (each) => this.stateOf(each)), at);
  }

  /**
   * The offices that are one at the instant: the one that goes on with the work of this one, and all those with whose work
   * it goes on. What was sent to any of them, or brought in by any, is its own.
   */
  async lineAt(office: Office, at: Instant): Promise<readonly [Office, ...Office[]]> {
    const now = await this.officeAt(office, at);
    const former: Office[] = [];
    for (const each of await this.everSucceeded())
      if (each !== now && (await this.officeAt(each, at)) === now) former.push(each);
    return [now, ...former];
  }

  /** Every office that had a successor at some time, as far as the log was read: few, once in years. */
  private async everSucceeded(): Promise<readonly Office[]> {
    if (performance.now() - this.succeeded.readAt >= KNOWN_MILLIS) {
      const reading = this.succeeded.reading.catch(() => undefined).then(() => this.readSuccessions());
      this.succeeded = { ...this.succeeded, reading, readAt: performance.now() };
      reading.catch(() => (this.succeeded = { ...this.succeeded, readAt: -Infinity }));
    }
    await this.succeeded.reading;
    return [...this.succeeded.offices];
  }

  private async readSuccessions(): Promise<void> {
    const asked = { limit: PAGE, types: ['OfficeSucceeded'], categories: ['office'] };
    const head = await this.store.head();
    while (comparePositions(this.position, head) < 0) {
      const { events, through } = await this.store.readLog(this.position, asked);
      for (const event of events) this.succeeded.offices.add(knownEvent<OfficeSucceeded>(event).data.office);
      if (through === this.position) return;
      this.position = through;
    }
  }

  /** Something was recorded of the office: what is known of it is read again. */
  forget(office: Office): void {
    this.known.delete(office);
    this.succeeded = { ...this.succeeded, readAt: -Infinity };
  }

  private stateOf(office: Office): Promise<OfficeState> {
    const found = this.known.get(office);
    if (found && performance.now() - found.readAt < KNOWN_MILLIS) return found.state;
    const state = this.read(office);
    this.known.set(office, { state, readAt: performance.now() });
    state.catch(() => this.known.delete(office));
    return state;
  }
}
