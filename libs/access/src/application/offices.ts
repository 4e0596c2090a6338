import { type CommandOutcome, EVENT_STORE, type EventStore, knownEvent, runCommand } from '#event-store';
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
import type { OfficeEvent } from '../domain/office/office.events.js';

type Outcome = CommandOutcome<AccessRefusal>;

/** How long what is known of an office may be old: offices are merged once in years, and requests come every moment. */
const KNOWN_MILLIS = 30_000;

interface Known {
  readonly state: Promise<OfficeState>;
  readonly readAt: number;
}

/** Offices as the log tells them. */
@Injectable()
export class Offices {
  private readonly known = new Map<Office, Known>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  open(command: OpenOffice, ctx: Ctx): Promise<Outcome> {
    return this.run(command.office, ctx, (state) => openOffice(state, command, ctx));
  }

  async succeed(command: SucceedOffice, ctx: Ctx): Promise<Outcome> {
    const line = await this.lineOf(command.successor);
    return this.run(command.office, ctx, (state) => succeedOffice(state, { ...command, line }, ctx));
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

  /** The office as the log tells it now. */
  get(office: Office): Promise<OfficeState> {
    return this.read(office);
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
    return outcome;
  }
}
