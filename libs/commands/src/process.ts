import type { CommandOutcome, LogPosition, RecordedEvent } from '#event-store';
import { type Clock, type Decider, type DomainEvent, type Uuid, categoryOf, idOf } from '#kernel';
import type { ProcessManager } from '#projections';
import { type Engine, stateOf } from './attempt.js';
import { type CommandRequest, followUp } from './request.js';
import type { CommandDefinition, StreamCommand } from './stream-command.js';

/** Sends a command as everybody does, by the bus. */
export type Send = <Code extends string>(command: StreamCommand<Code>) => Promise<CommandOutcome<Code>>;

/** What a process works with while it reacts to one event. */
export interface Reaction {
  readonly now: () => ReturnType<Clock['now']>;
  /** Sends a command that the process names in `sends`; throws for any other, so that nobody waits for the wrong one. */
  readonly send: Send;
  /** The request of the command that follows: its id is derived from the event and the part, so it is carried out once. */
  readonly request: (part?: string | number) => CommandRequest;
  /** The event with which the stream of the event began: it says who began it, and in which role. */
  readonly began: () => Promise<RecordedEvent>;
  /** The stream of the event, as it was at the event. */
  readonly then: <State, E extends DomainEvent>(decider: Decider<State, E>) => Promise<State>;
  /** Any stream, as it is now. */
  readonly load: <State, E extends DomainEvent>(decider: Decider<State, E>, id: Uuid) => Promise<State>;
  /** Waits until the read model has read the event; throws `StillBehind` where it takes too long. */
  readonly seen: (readModel: string) => Promise<void>;
  readonly ask: Engine['ask'];
}

/** What follows in one stream from what happened in another: a process manager (Hohpe, Woolf: Enterprise Integration Patterns). */
export interface Process {
  readonly name: string;
  readonly types: readonly string[];
  /** Categories of the streams whose events it reacts to; all of them unless named. */
  readonly of?: readonly string[];
  /** What it may send. Whoever sends a command that it reacts to waits for the read models of these. */
  readonly sends: readonly { readonly definition: CommandDefinition }[];
  readonly react: (event: RecordedEvent, reaction: Reaction) => Promise<void>;
}

/** What processes of all contexts work with. */
export interface ProcessEngine extends Engine {
  readonly clock: Clock;
  readonly send: Send;
  /** Waits until the read model has come to the position. */
  readonly seen: (readModel: string, position: LogPosition) => Promise<void>;
}

/** The process as a follower of the log. */
export const processManager = (process: Process, engine: ProcessEngine): ProcessManager => ({
  name: process.name,
  types: process.types,
  react: async (event) => {
    if (process.of && !process.of.includes(categoryOf(event.stream))) return;
    await process.react(event, reactionTo(event, process, engine));
  },
});

function reactionTo(event: RecordedEvent, { name, sends }: Process, engine: ProcessEngine): Reaction {
  const named = new Set(sends.map(({ definition }) => definition.name));
  const { store, clock, ask } = engine;
  return {
    ask,
    now: () => clock.now(),
    send: (command) => {
      if (!named.has(command.definition.name))
        throw new TypeError(`The process ${name} sends ${command.definition.name}, which it does not name`);
      return engine.send(command);
    },
    request: (part = 0) => followUp(event, name, clock.now(), part),
    began: () => firstOf(store, event),
    then: (decider) => stateOf(store, decider, ofSameCategory(event, decider), event.version),
    load: (decider, id) => stateOf(store, decider, id),
    seen: (readModel) => engine.seen(readModel, event.position),
  };
}

async function firstOf(store: Engine['store'], event: RecordedEvent): Promise<RecordedEvent> {
  const [first] = await Array.fromAsync(store.readStream(event.stream, { toVersion: 1 }));
  return first ?? event;
}

function ofSameCategory({ stream }: RecordedEvent, { category }: { readonly category: string }): Uuid {
  if (categoryOf(stream) !== category) throw new TypeError(`An event of ${stream} is not one of ${category}`);
  return idOf(stream);
}
