import {
  type Ctx,
  type Decider,
  type Decision,
  type DomainEvent,
  type Known,
  type Refusal,
  type Uuid,
  derivedId,
  effectiveHistory,
  fold,
  streamOf,
} from '#kernel';
import { randomInt } from 'node:crypto';
import { StoreUnavailable } from './errors.js';
import { knownEvent } from './known.codec.js';
import type { EventMeta, EventStore, LogPosition, NewEvent, RecordedEvent } from './port.js';
import { LOG_START } from './position.codec.js';
import { payloadOf } from './known.codec.js';

/** A command for one stream, ready to be decided. */
export interface CommandOn<State, E extends DomainEvent, Code extends string> {
  readonly id: Uuid;
  readonly ctx: Ctx;
  /** The version that the person saw; only for commands that edit the same thing. */
  readonly ifMatch?: number | undefined;
  /** Throws `NotPermitted` when the facts of the state do not allow it. Asked before anything else of the state. */
  readonly permit?: (state: State) => void;
  readonly decide: (state: State, ctx: Ctx, history: readonly Known<E>[]) => Decision<E, Code>;
  /**
   * What has to be durable before the events are in the log, for example a file that they name. Done once, after permission
   * and decision, and not at all where nothing is appended. Where it throws, nothing is recorded.
   */
  readonly beforeAppend?: (() => Promise<void>) | undefined;
}

/** What became of a command. `position` is the log position that a reader has to reach to see it. */
export type CommandOutcome<Code extends string = string> =
  | {
      readonly kind: 'recorded';
      readonly id: Uuid;
      readonly version: number;
      readonly position: LogPosition;
      readonly warnings: readonly string[];
      /** Types of what was recorded; none where nothing had to be done. Whoever waits for what follows waits by them. */
      readonly types: readonly string[];
    }
  | { readonly kind: 'stale'; readonly id: Uuid; readonly version: number; readonly changed: readonly string[] }
  | Refusal<Code>;

const ATTEMPTS = 24;
const LONGEST_PAUSE_MILLIS = 60;

/**
 * The write path: load, permit on the facts of the state, `If-Match`, decide, make durable what the events name, append;
 * decided again when somebody else's event came in between. A command whose events already stand in the stream gets its first answer.
 * Throws `StoreUnavailable` when it lost to other writers every time: nothing is recorded, and it may be sent again.
 */
export async function runCommand<State, E extends DomainEvent, Code extends string>(
  store: EventStore,
  decider: Decider<State, E>,
  command: CommandOn<State, E, Code>,
): Promise<CommandOutcome<Code>> {
  const prepared = { ...command, beforeAppend: once(command.beforeAppend) };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const outcome = await attemptOnce(store, decider, prepared);
    if (outcome !== undefined) return outcome;
    await pause(attempt);
  }
  throw new StoreUnavailable(`${decider.category}: too many writers at once`);
}

function once(work: (() => Promise<void>) | undefined): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work?.() ?? Promise.resolve());
}

/** The more often somebody else was first, the longer the pause at most; at random, so that losers do not meet again. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, randomInt(Math.min(4 * attempt, LONGEST_PAUSE_MILLIS))));

type Prepared<State, E extends DomainEvent, Code extends string> = CommandOn<State, E, Code> & {
  readonly beforeAppend: () => Promise<void>;
};

async function attemptOnce<State, E extends DomainEvent, Code extends string>(
  store: EventStore,
  decider: Decider<State, E>,
  { id, ctx, ifMatch, permit, decide, beforeAppend }: Prepared<State, E, Code>,
): Promise<CommandOutcome<Code> | undefined> {
  const stream = streamOf(decider.category, id);
  const recorded = await Array.fromAsync(store.readStream(stream));
  const history = effectiveHistory(recorded.map((event) => knownEvent<E>(event)));
  const state = fold(decider, history);
  permit?.(state);
  const before = recorded.findLast(({ meta }) => meta.commandId === ctx.commandId);
  if (before) return recordedBefore(recorded, before, id);
  const changed = changedSince(recorded, ifMatch);
  if (changed.length > 0) return { kind: 'stale', id, version: recorded.length, changed };
  const decision = decide(state, ctx, history);
  if (decision.kind === 'refused') return decision;
  if (decision.events.length === 0) return nothingToDo(id, recorded);
  const events = newEvents(decision.events, ctx);
  await beforeAppend();
  const result = await store.append({
    stream,
    expected: recorded.length === 0 ? 'no-stream' : recorded.length,
    events,
    meta: metaOf(ctx),
  });
  if (result.kind === 'conflict') return undefined;
  const types = events.map(({ type }) => type);
  return {
    kind: 'recorded',
    id,
    version: result.version,
    position: result.position,
    warnings: decision.warnings,
    types,
  };
}

function recordedBefore(
  recorded: readonly RecordedEvent[],
  { version, position, meta: { commandId } }: RecordedEvent,
  id: Uuid,
): CommandOutcome<never> {
  const types = recorded.filter(({ meta }) => meta.commandId === commandId).map(({ type }) => type);
  return { kind: 'recorded', id, version, position, warnings: [], types };
}

/** What people changed after the version that the writer saw. Events of the system never make a write stale. */
function changedSince(recorded: readonly RecordedEvent[], seen: number | undefined): readonly string[] {
  if (seen === undefined) return [];
  if (seen > recorded.length) return ['unknown-version'];
  return recorded.filter(({ version, meta }) => version > seen && meta.actor.kind !== 'system').map(({ type }) => type);
}

function nothingToDo<Code extends string>(id: Uuid, recorded: readonly RecordedEvent[]): CommandOutcome<Code> {
  return {
    kind: 'recorded',
    id,
    version: recorded.length,
    position: recorded.at(-1)?.position ?? LOG_START,
    ...{ warnings: [], types: [] },
  };
}

const newEvents = (events: readonly DomainEvent[], { commandId }: Ctx): NewEvent[] =>
  events.map(({ type, data }, index) => ({ id: derivedId(commandId, index), type, data: payloadOf(data) }));

/** The metadata of every event of a command. */
export const metaOf = (ctx: Ctx): EventMeta => ({
  commandId: ctx.commandId,
  correlationId: ctx.correlationId,
  causationId: ctx.causationId,
  actor: { kind: ctx.actorKind, id: ctx.actor, office: ctx.office, role: ctx.role },
  purpose: ctx.purpose,
});
