import { SYSTEM_READER, readAs } from '#access';
import { type EventStore, type LogPosition, type RecordedEvent, knownEvent } from '#event-store';
import { type DomainEvent, type StreamName, type Uuid, categoryOf, idOf, isUuid, streamOf } from '#kernel';
import type { Freshness } from '#projections';
import type { DataSource } from 'typeorm';
import type { HistoryEvent, StreamHistory } from '../domain/replay/history.js';
import { type Category, FOLDINGS } from './foldings.codec.js';

/** Which streams belong to a case: its own, its child's, its reports', its referrals', services' and placements'. */
export interface CaseStreams {
  readonly streams: readonly { readonly category: Category; readonly stream: StreamName; readonly label: string }[];
  /** False when a read model that finds referrals, services and placements had not reached the head of the log in time. */
  readonly complete: boolean;
}

const WAIT_MILLIS = 2000;

const FOUND = `
  select 'referral' as category, id::text as id from read.referral_board where case_id::text = $1
  union
  select 'service', service_id::text from read.service_log where case_id::text = $1
  union
  select 'placement', id::text from read.placement_board where case_id::text = $1
  order by 1, 2`;
const FINDING = ['referral-board', 'service-log', 'placement-board'];

/** Finds the streams of a case. The case's own events name its child and its reports. */
export async function streamsOfCase(
  { store, source, freshness }: { store: EventStore; source: DataSource; freshness: Freshness },
  caseId: Uuid,
): Promise<CaseStreams> {
  const own = streamOf('case', caseId);
  const events = await Array.fromAsync(store.readStream(own));
  const complete = await freshness.waitFor(FINDING, await store.head(), WAIT_MILLIS);
  // all of them, whoever asks: a replay without some of its streams would tell another story
  const found = idsIn(await readAs(source, SYSTEM_READER, (manager) => manager.query(FOUND, [caseId])));
  const named = (category: Category, ids: Iterable<Uuid>) =>
    [...ids].map((id) => ({ category, stream: streamOf(category, id), label: `${category}/${id.slice(0, 8)}` }));
  return {
    complete,
    streams: [
      { category: 'case', stream: own, label: 'case' },
      ...named('child', new Set(uuidsAt(events, 'childId'))).map((child) => ({ ...child, label: 'child' })),
      ...named('report', new Set(uuidsAt(events, 'reportId'))),
      ...named('join', new Set(uuidsAt(events, 'joinId'))),
      ...named('referral', found.get('referral') ?? []),
      ...named('service', found.get('service') ?? []),
      ...named('placement', found.get('placement') ?? []),
    ],
  };
}

/** Ids in a field of the events, or of the report that an event brings along. */
function uuidsAt(events: readonly RecordedEvent[], field: string): readonly Uuid[] {
  return events
    .flatMap(({ data }) => [data[field], valueIn(data.report, field)])
    .filter((id) => typeof id === 'string' && isUuid(id))
    .map(String)
    .filter(isUuid);
}

const valueIn = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;

function idsIn(rows: unknown): ReadonlyMap<string, readonly Uuid[]> {
  const ids = new Map<string, Uuid[]>();
  for (const row of Array.isArray(rows) ? rows.map((each): unknown => each) : []) {
    const [category, id] = [valueIn(row, 'category'), valueIn(row, 'id')];
    if (typeof category === 'string' && typeof id === 'string' && isUuid(id))
      ids.set(category, [...(ids.get(category) ?? []), id]);
  }
  return ids;
}

/** The streams' events up to a position. Streams that had no event by then are left out. */
export async function historiesOf(
  store: EventStore,
  { streams }: CaseStreams,
  upTo: LogPosition,
): Promise<readonly StreamHistory[]> {
  const histories = await Promise.all(
    streams.map(async ({ category, stream, label }) => {
      const recorded = await Array.fromAsync(store.readStream(stream, { upTo }));
      return { label, folding: FOLDINGS[category], events: recorded.map(historyEvent) };
    }),
  );
  return histories.filter(({ events }) => events.length > 0);
}

function historyEvent(event: RecordedEvent): HistoryEvent {
  const { stream, version, position, meta } = event;
  const known = knownEvent<DomainEvent>(event);
  return {
    ...known,
    stream: `${categoryOf(stream)}/${idOf(stream)}`,
    version,
    position,
    actor: meta.actor,
    purpose: meta.purpose,
  };
}
