import {
  type CommandOutcome,
  EVENT_STORE,
  type EventStore,
  LOG_START,
  type LogPosition,
  comparePositions,
  knownEvent,
  runCommand,
} from '#event-store';
import { type Ctx, type Instant, fold, streamOf } from '#kernel';
import type { Office } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessRefusal } from '../domain/account/refusals.js';
import {
  type CorrectSuccessor,
  type OfficeState,
  type OpenOffice,
  type SucceedOffice,
  correctSuccessor,
  officeAt,
  officeDecider,
  officeIdOf,
  openOffice,
  succeedOffice,
} from '../domain/office/office.decide.js';
import type { OfficeEvent, OfficeSucceeded } from '../domain/office/office.events.js';

type Outcome = CommandOutcome<AccessRefusal>;

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

/** Offices as the log tells them. */
@Injectable()
export class Offices {
  private readonly known = new Map<Office, Known>();
  private position: LogPosition = LOG_START;
  private succeeded: Successions = { offices: new Set(), reading: Promise.resolve(), readAt: -Infinity };

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  open(command: OpenOffice, ctx: Ctx): Promise<Outcome> {
    return this.run(command.office, ctx, (state) => openOffice(state, command, ctx));
  }

  async succeed(command: SucceedOffice, ctx: Ctx): Promise<Outcome> {
    const line = await this.lineOf(command.successor);
    return this.run(command.office, ctx, (state) => succeedOffice(state, { ...command, line }, ctx));
  }

  /** What would come of a succession now: whoever asks for one that leads into a circle hears of it before anybody agrees. */
  async trySucceeding(command: SucceedOffice, ctx: Ctx): Promise<ReturnType<typeof succeedOffice>> {
    const line = await this.lineOf(command.successor);
    return succeedOffice(await this.read(command.office), { ...command, line }, ctx);
  }

  /** Another successor than was told, or none. */
  async correctSuccessor(command: CorrectSuccessor, ctx: Ctx): Promise<Outcome> {
    const line = command.successor === null ? [] : await this.lineOf(command.successor);
    return this.run(command.office, ctx, (state) => correctSuccessor(state, { ...command, line }, ctx));
  }

  /** The office and those that go on with its work in turn, whenever that begins; by the log, not by what was read before. */
  private async lineOf(office: Office): Promise<readonly Office[]> {
    const line: Office[] = [];
    let next: Office | undefined = office;
    while (next !== undefined && !line.includes(next)) {
      line.push(next);
      const state: OfficeState = await this.read(next);
      next = state.successor?.office;
    }
    return line;
  }

  /** The office that goes on with the work of this one at the instant; itself for one that still stands. */
  async officeAt(office: Office, at: Instant): Promise<Office> {
    const chain = new Map<Office, OfficeState>();
    let next: Office | undefined = office;
    while (next !== undefined && !chain.has(next)) {
      const state = await this.stateOf(next);
      chain.set(next, state);
      next = state.successor?.office;
    }
    return officeAt(office, chain, at);
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

  private stateOf(office: Office): Promise<OfficeState> {
    const found = this.known.get(office);
    if (found && performance.now() - found.readAt < KNOWN_MILLIS) return found.state;
    const state = this.read(office);
    this.known.set(office, { state, readAt: performance.now() });
    state.catch(() => this.known.delete(office));
    return state;
  }

  private async read(office: Office): Promise<OfficeState> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf('office', officeIdOf(office))));
    return fold(
      officeDecider,
      recorded.map((event) => knownEvent<OfficeEvent>(event)),
    );
  }

  private async run(
    office: Office,
    ctx: Ctx,
    decide: (state: OfficeState) => ReturnType<typeof openOffice>,
  ): Promise<Outcome> {
    const outcome = await runCommand(this.store, officeDecider, { id: officeIdOf(office), ctx, decide });
    this.known.delete(office);
    this.succeeded = { ...this.succeeded, readAt: -Infinity };
    return outcome;
  }
}
