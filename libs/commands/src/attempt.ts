import { type EventStore, type RecordedEvent, knownEvent } from '#event-store';
import {
  type Ctx,
  type Decider,
  type DomainEvent,
  type Known,
  type StreamName,
  type Uuid,
  effectiveHistory,
  fold,
  streamOf,
} from '#kernel';
import type { Actor } from '#permit';
import type { CommandRequest } from './request.js';

/** A class that stands for a service of the container: look-ups ask for it by its type. */
export type Token<T> = abstract new (...args: never[]) => T;

/** What carries commands out: the log, and the services that look-ups ask for. */
export interface Engine {
  readonly store: EventStore;
  readonly ask: <T>(token: Token<T>) => T;
}

/** What a command may look up while it is decided. What it learns is as of this attempt, never older. */
export interface LookUps {
  readonly ctx: Ctx;
  /** The state of another stream as everything known now makes it. One read a stream and attempt. */
  readonly load: <State, E extends DomainEvent>(decider: Decider<State, E>, id: Uuid) => Promise<State>;
  /** A service, for what no single stream holds: a register that is read as a read model. */
  readonly ask: Engine['ask'];
}

/** One try to carry a command out. It is repeated whole when another writer comes in between. */
export interface Attempt<State> extends LookUps {
  readonly id: Uuid;
  readonly state: State;
  /** Who sends it, as permission sees them: where they work today, which the events do not say. */
  readonly actor: Actor;
}

/** What a person or a process sends to one command: of whom, with what, and what has to be durable first. */
export interface Sent {
  readonly id: Uuid;
  readonly input: object;
  readonly request: CommandRequest;
  /** Done once, after permission and decision, and not at all where nothing is recorded. Where it throws, nothing is. */
  readonly durableFirst?: (() => Promise<void>) | undefined;
  /** Whether nothing can be in the stream yet, as far as the sender knows: it is decided without reading it first. */
  readonly beginsStream?: boolean;
}

type ReadStream = Pick<EventStore, 'readStream'>;

/** A log that reads each stream once, and those that are known already not at all. Made for one attempt. */
export function readingOnce(
  store: ReadStream,
  known: readonly (readonly [StreamName, readonly RecordedEvent[]])[] = [],
): (stream: StreamName) => Promise<readonly RecordedEvent[]> {
  const read = new Map(known.map(([stream, events]) => [stream, Promise.resolve(events)]));
  return (stream) => {
    const before = read.get(stream);
    if (before) return before;
    const events = Array.fromAsync(store.readStream(stream));
    read.set(stream, events);
    return events;
  };
}

/** The events as everything known later makes them: corrected where they were corrected, without what was retracted. */
export const historyOf = <E extends DomainEvent>(recorded: readonly RecordedEvent[]): readonly Known<E>[] =>
  effectiveHistory(recorded.map((event) => knownEvent<E>(event)));

/** The state of a stream: as everything known now makes it, or as it was at a version of it. */
export async function stateOf<State, E extends DomainEvent>(
  store: ReadStream,
  decider: Decider<State, E>,
  id: Uuid,
  toVersion?: number,
): Promise<State> {
  const upTo = toVersion === undefined ? {} : { toVersion };
  const recorded = await Array.fromAsync(store.readStream(streamOf(decider.category, id), upTo));
  return fold(decider, historyOf<E>(recorded));
}
