import type { Client } from 'pg';
import { type KeptEvent, type LogArchive, LogsDiffer, type StreamPlace } from '../copy/archive.js';
import { leafOf } from '../leaf.js';
import { BoundedClient } from './bounded.js';
import type { LogPosition } from '../port.js';
import { AS_TEXTS, EVENT_COLUMNS, type EventHeading, type EventRow, headingOf } from './rows.codec.js';

const PAGE = 2000;

const EVENTS = `select ${EVENT_COLUMNS} from es.event e
  cross join lateral (select s.name from es.stream s where s.stream_no = e.stream_no offset 0) s`;

/**
 * The log in a database, for whoever may insert into its tables: its owner. What is written keeps its recorded time, gets
 * the next positions and the leaves that it would have had if it had been recorded here.
 */
export async function openPostgresArchive(url: string): Promise<LogArchive> {
  const client = new BoundedClient({ connectionString: url, application_name: 'es-copy' });
  client.on('error', () => undefined); // the statement under way throws it too
  await client.connect();
  const ask = async (rest: string, values: readonly unknown[]): Promise<readonly EventHeading[]> =>
    (await client.query<[...EventRow]>({ text: `${EVENTS} ${rest}`, values: [...values], ...AS_TEXTS })).rows.map(
      headingOf,
    );
  return {
    pages: (after) => pages(ask, after),
    last: async () => keptIn(await ask('order by e.pos desc limit 1', [])),
    upTo: async (position) => keptIn(await ask('where e.pos <= $1 order by e.pos desc limit 1', [position])),
    find: async ({ stream, version }) => {
      const found = await ask(
        'where e.stream_no = (select stream_no from es.stream where name = $1) and e.version = $2',
        [stream, version],
      );
      const event = keptIn(found);
      return event && found[0] ? { event, position: found[0].position } : undefined;
    },
    write: (events) => write(client, events),
    close: () => client.end(),
  };
}

type Ask = (rest: string, values: readonly unknown[]) => Promise<readonly EventHeading[]>;

async function* pages(ask: Ask, after: LogPosition): AsyncGenerator<readonly KeptEvent[]> {
  let from = after;
  for (;;) {
    const found = await ask(`where e.pos > $1 order by e.pos limit ${PAGE}`, [from]);
    const last = found.at(-1);
    if (!last) return;
    yield found.map(keptOf);
    from = last.position;
  }
}

const keptIn = ([found]: readonly EventHeading[]): KeptEvent | undefined => found && keptOf(found);

const keptOf = ({ metaText, position: _, ...event }: EventHeading): KeptEvent => ({ ...event, meta: metaText });

async function write(client: Client, events: readonly KeptEvent[]): Promise<void> {
  await client.query('begin');
  await client.query(`set local es.copying = 'on'`);
  try {
    await insert(client, events);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback').catch(() => undefined); // the connection may be what is lost
    throw thrown;
  }
}

async function insert(client: Client, events: readonly KeptEvent[]): Promise<void> {
  const { rows } = await client.query<{ next: string }>('select next_pos::text as next from es.log_head for update');
  const first = BigInt(rows[0]?.next ?? '1');
  const ends = await endsOf(client, events);
  const leaves = events.map((event) => taken(ends, event));
  await client.query(INSERT_EVENTS, columnsOf(events, leaves, first));
  await client.query(MOVE_ENDS, [
    [...ends.keys()],
    [...ends.values()].map(({ version }) => version),
    [...ends.values()].map(({ leaf }) => leaf),
  ]);
  await client.query(MOVE_HEAD, [(first + BigInt(events.length)).toString(), events.at(-1)?.recordedAt]);
  await client.query(`select pg_notify('es_appended', $1)`, [(first + BigInt(events.length) - 1n).toString()]);
}

/** Where a stream ends. */
interface End {
  version: number;
  leaf: Buffer;
}

const STREAMS = `
  with made as (
    insert into es.stream (name, version, last_pos, last_leaf) select distinct n, 0, 0, ''::bytea from unnest($1::text[]) n
    on conflict do nothing returning name, version, last_leaf
  )
  select name, version, last_leaf from made
  union all select name, version, last_leaf from es.stream where name = any($1)`;

async function endsOf(client: Client, events: readonly KeptEvent[]): Promise<Map<string, End>> {
  const { rows } = await client.query<{ name: string; version: number; last_leaf: Buffer }>(STREAMS, [
    [...new Set(events.map(({ stream }) => stream))],
  ]);
  return new Map(rows.map(({ name, version, last_leaf: leaf }) => [name, { version, leaf }]));
}

/** The leaf of an event, behind which its stream ends from now on. */
function taken(ends: Map<string, End>, event: KeptEvent): Buffer {
  const end = ends.get(event.stream);
  if (end?.version !== event.version - 1) throw new LogsDiffer(`${placeText(event)} is not the next of its stream`);
  end.version = event.version;
  end.leaf = leafOf({ ...event, recordedMicros: microsOf(event.recordedAt), previous: end.leaf.toString('base64') });
  return end.leaf;
}

const placeText = ({ stream, version }: StreamPlace): string => `${stream} ${version}`;

/** Microseconds since 1970, of `2026-03-10T08:00:00.123456Z`. */
const microsOf = (recordedAt: string): string =>
  `${BigInt(Date.parse(recordedAt.slice(0, 19) + 'Z')) * 1000n + BigInt(recordedAt.slice(20, -1).padEnd(6, '0'))}`;

const INSERT_EVENTS = `
  insert into es.event (pos, stream_no, version, event_id, type, schema_v, recorded_at, meta, payload, leaf)
  select e.pos, s.stream_no, e.version, e.id, e.type, e.schema_v, e.at, e.meta, e.payload, e.leaf
    from unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::smallint[], $7::timestamptz[],
                $8::text[], $9::text[], $10::bytea[]) as e(pos, stream, version, id, type, schema_v, at, meta, payload, leaf)
    join es.stream s on s.name = e.stream
   order by e.pos`;

const columnsOf = (events: readonly KeptEvent[], leaves: readonly Buffer[], first: bigint): unknown[] => [
  events.map((_, index) => (first + BigInt(index)).toString()),
  events.map(({ stream }) => stream),
  events.map(({ version }) => version),
  events.map(({ id }) => id),
  events.map(({ type }) => type),
  events.map(({ schemaVersion }) => schemaVersion),
  events.map(({ recordedAt }) => recordedAt),
  events.map(({ meta }) => meta),
  events.map(({ payload }) => payload),
  leaves,
];

const MOVE_ENDS = `
  update es.stream s set version = e.version, last_leaf = e.leaf,
         last_pos = (select pos from es.event where stream_no = s.stream_no and version = e.version)
    from unnest($1::text[], $2::integer[], $3::bytea[]) as e(name, version, leaf) where s.name = e.name`;

const MOVE_HEAD = `update es.log_head set next_pos = $1, last_at = greatest(last_at, $2::timestamptz)`;
