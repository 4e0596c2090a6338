import {
  type CommandOutcome,
  type EventStore,
  LOG_START,
  type NewEvent,
  type RecordedEvent,
  StoreUnavailable,
  metaOf,
  payloadOf,
} from '#event-store';
import { type Accepted, type Ctx, type DomainEvent, type StreamName, derivedId, fold, streamOf } from '#kernel';
import { NotPermitted, requirePermission } from '#permit';
import { randomInt } from 'node:crypto';
import { type Attempt, type Engine, type LookUps, type Sent, historyOf, readingOnce } from './attempt.js';
import { taken } from './input.codec.js';
import type { Aggregate, Row } from './row.js';

const ATTEMPTS = 24;
const LONGEST_PAUSE_MILLIS = 60;

/** An aggregate and the row of the command that is carried out on it. */
export interface Work<State, E extends DomainEvent, Code extends string> {
  readonly aggregate: Aggregate<State, E, Code>;
  readonly row: Row<State, E, Code>;
}

/**
 * Carries a command out: load, permit on the facts, the first answer where it was recorded before, `If-Match`, learn,
 * decide, make durable what the events name, append. All of it again, up to 24 times with a random pause, where another
 * writer came in between: nothing that was looked up is older than the attempt. Throws `NotPermitted`, and
 * `StoreUnavailable` where it lost every time: nothing is recorded, and it may be sent again.
 */
export async function execute<State, E extends DomainEvent, Code extends string>(
  engine: Engine,
  work: Work<State, E, Code>,
  sent: Sent,
): Promise<CommandOutcome<Code>> {
  const prepared = { ...sent, durableFirst: once(sent.durableFirst) };
  const begun = sent.beginsStream === true ? await beginOnce(engine, work, prepared) : undefined;
  if (begun !== undefined) return begun;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const outcome = await attemptOnce(engine, work, prepared);
    if (outcome !== undefined) return outcome;
    await pause(attempt);
  }
  throw new StoreUnavailable(`${work.aggregate.decider.category}: too many writers at once`);
}

type Prepared = Sent & { readonly durableFirst: () => Promise<void> };

async function attemptOnce<State, E extends DomainEvent, Code extends string>(
  engine: Engine,
  work: Work<State, E, Code>,
  sent: Prepared,
): Promise<CommandOutcome<Code> | undefined> {
  const stream = streamOf(work.aggregate.decider.category, sent.id);
  const read = readingOnce(engine.store);
  const decided = await decidedOn(engine, work, { sent, read, recorded: await read(stream) });
  if (decided.kind !== 'accepted') return decided;
  return append(engine.store, { stream, ...decided, sent });
}

/**
 * A command on a stream of which nothing was read, since nothing should be in it; the log says so when it is appended to.
 * `undefined` where it would not be recorded so: what the sender is told is then found out from the stream itself.
 */
async function beginOnce<State, E extends DomainEvent, Code extends string>(
  engine: Engine,
  work: Work<State, E, Code>,
  sent: Prepared,
): Promise<CommandOutcome<Code> | undefined> {
  const stream = streamOf(work.aggregate.decider.category, sent.id);
  const read = readingOnce(engine.store, [[stream, []]]);
  const decided = await unlessForbidden(() => decidedOn(engine, work, { sent, read, recorded: [] }));
  if (decided?.kind !== 'accepted' || decided.decision.events.length === 0) return undefined;
  return append(engine.store, { stream, ...decided, sent });
}

async function unlessForbidden<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof NotPermitted) return undefined;
    throw thrown;
  }
}

interface Read {
  readonly sent: Prepared;
  readonly read: (stream: StreamName) => Promise<readonly RecordedEvent[]>;
  readonly recorded: readonly RecordedEvent[];
}

interface Decided<E extends DomainEvent> {
  readonly kind: 'accepted';
  readonly recorded: readonly RecordedEvent[];
  readonly decision: Accepted<E>;
}

/** What the command comes to on what was recorded: events to append, or its answer without any. */
async function decidedOn<State, E extends DomainEvent, Code extends string>(
  engine: Engine,
  { aggregate, row }: Work<State, E, Code>,
  { sent, read, recorded }: Read,
): Promise<Decided<E> | CommandOutcome<Code>> {
  const { id, input, request } = sent;
  const { ctx, actor } = request;
  const history = historyOf<E>(recorded);
  const state = fold(aggregate.decider, history);
  const attempt: Attempt<State> = { ...lookUps(engine, ctx, read), id, state, actor };
  const facts = row.facts ? await row.facts(taken(input), attempt) : await aggregate.facts(attempt);
  requirePermission(actor, row.permits, facts);
  const early = answeredBefore(recorded, sent) ?? (row.additive ? undefined : staleness(recorded, sent));
  if (early) return early;
  const learned = await row.learn?.(taken(input), attempt);
  const decision = row.decide(attempt.state, taken({ ...input, ...learned }), ctx, history);
  return decision.kind === 'refused' ? decision : { kind: 'accepted', recorded, decision };
}

const lookUps = (
  { ask }: Engine,
  ctx: Ctx,
  read: (stream: StreamName) => Promise<readonly RecordedEvent[]>,
): LookUps => ({
  ctx,
  ask,
  load: async (decider, id) => fold(decider, historyOf(await read(streamOf(decider.category, id)))),
});

/** The same command again has its first answer, whatever was recorded since. */
function answeredBefore(recorded: readonly RecordedEvent[], { id, request }: Sent): CommandOutcome<never> | undefined {
  const own = recorded.filter(({ meta }) => meta.commandId === request.ctx.commandId);
  const last = own.at(-1);
  if (!last) return undefined;
  const { version, position } = last;
  return { kind: 'recorded', id, version, position, warnings: [], types: own.map(({ type }) => type) };
}

/** What people changed after the version that the writer saw. Events of the system never make a write stale. */
function staleness(recorded: readonly RecordedEvent[], { id, request }: Sent): CommandOutcome<never> | undefined {
  const { ifMatch: seen } = request;
  if (seen === undefined) return undefined;
  const changed =
    seen > recorded.length
      ? ['unknown-version']
      : recorded.filter(({ version, meta }) => version > seen && meta.actor.kind !== 'system').map(({ type }) => type);
  return changed.length === 0 ? undefined : { kind: 'stale', id, version: recorded.length, changed };
}

interface Appended<E extends DomainEvent> extends Decided<E> {
  readonly stream: StreamName;
  readonly sent: Prepared;
}

/** `undefined` where another writer came in between. */
async function append<E extends DomainEvent>(
  store: EventStore,
  { stream, recorded, decision: { events, warnings }, sent: { id, request, durableFirst } }: Appended<E>,
): Promise<CommandOutcome<never> | undefined> {
  const version = recorded.length;
  const types = events.map(({ type }) => type);
  if (events.length === 0)
    return { kind: 'recorded', id, version, position: recorded.at(-1)?.position ?? LOG_START, warnings: [], types };
  const result = await store.append({
    stream,
    expected: version === 0 ? 'no-stream' : version,
    events: newEvents(events, request.ctx),
    meta: metaOf(request.ctx),
    admitted: durableFirst(),
  });
  if (result.kind === 'conflict') return undefined;
  return { kind: 'recorded', id, version: result.version, position: result.position, warnings, types };
}

const newEvents = (events: readonly DomainEvent[], { commandId }: Ctx): NewEvent[] =>
  events.map(({ type, data }, index) => ({ id: derivedId(commandId, index), type, data: payloadOf(data) }));

function once(work: (() => Promise<void>) | undefined): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work?.() ?? Promise.resolve());
}

/** The more often somebody else was first, the longer the pause at most; at random, so that losers do not meet again. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, randomInt(Math.min(4 * attempt, LONGEST_PAUSE_MILLIS))));
