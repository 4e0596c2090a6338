import type { EventStore, RecordedEvent } from '#event-store';
import { categoryOf } from '#kernel';
import { PoisonEvent } from './faults.js';
import type { Projection, Row } from './projection.js';

/** Rows by key; `undefined` where it is known that there is none. */
export type RowMap = Map<string, Row | undefined>;

/** The history of the event's stream up to and including the event. */
export type HistoryOf = (event: RecordedEvent) => readonly RecordedEvent[];

/** Which events of the log somebody reads. */
export interface EventFilter {
  readonly types: readonly string[];
  readonly categories?: readonly string[];
}

/** Whether an event passes the filter. */
export function matcherOf({ types, categories }: EventFilter): (event: RecordedEvent) => boolean {
  const wanted = new Set(types);
  const from = categories && new Set(categories);
  return ({ type, stream }) => wanted.has(type) && (from?.has(categoryOf(stream)) ?? true);
}

/** Folds events in log order into the rows, which must hold every key that the events touch. Gives the keys touched. */
export function foldPage(
  projection: Projection,
  rows: RowMap,
  events: readonly RecordedEvent[],
  historyOf: HistoryOf,
): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const event of events) {
    try {
      for (const key of projection.keysOf(event)) {
        rows.set(key, rowAfter(projection, rows.get(key), event, { key, historyOf }));
        touched.add(key);
      }
    } catch (thrown) {
      throw new PoisonEvent(event, thrown);
    }
  }
  return touched;
}

function rowAfter(
  projection: Projection,
  row: Row | undefined,
  event: RecordedEvent,
  { key, historyOf }: { key: string; historyOf: HistoryOf },
): Row | undefined {
  const { refolds, refold } = projection;
  const after = refold && refolds?.(event) ? refold(historyOf(event), key) : projection.fold(row, event, key);
  if (after !== undefined && after.id !== key)
    throw new TypeError(`${projection.name}: the row is not that of its key`);
  return after;
}

/** The keys that the events touch, each once. */
export function keysOfEvents(projection: Projection, events: readonly RecordedEvent[]): readonly string[] {
  const keys = new Set<string>();
  for (const event of events) {
    try {
      for (const key of projection.keysOf(event)) keys.add(key);
    } catch (thrown) {
      throw new PoisonEvent(event, thrown);
    }
  }
  return [...keys];
}

/** Reads the streams that the events fold again, each once, up to the last event that needs it. */
export async function historiesFor(
  store: Pick<EventStore, 'readStream'>,
  projection: Projection,
  events: readonly RecordedEvent[],
): Promise<HistoryOf> {
  const last = new Map<RecordedEvent['stream'], number>();
  for (const event of events) if (projection.refolds?.(event) === true) last.set(event.stream, event.version);
  const histories = new Map<string, readonly RecordedEvent[]>();
  for (const [stream, toVersion] of last)
    histories.set(stream, await Array.fromAsync(store.readStream(stream, { toVersion })));
  return ({ stream, version }) => (histories.get(stream) ?? []).filter((event) => event.version <= version);
}
