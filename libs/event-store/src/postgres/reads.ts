import type { StreamName } from '#kernel';
import type { Pool } from 'pg';
import type { Codec } from '../codec/codec.js';
import {
  type LogPage,
  type LogPosition,
  type ReadLogOptions,
  type ReadStreamOptions,
  type RecordedEvent,
} from '../port.js';
import { logPosition } from '../position.codec.js';
import { reached } from './faults.js';
import {
  AS_TEXTS,
  EVENT_COLUMNS,
  type EventHeading,
  type EventRow,
  encodedOf,
  headingOf,
  recordedOf,
} from './rows.codec.js';

/** Events of a stream that are read at once: most streams are short, and a long one is read on in larger pages. */
const FIRST_PAGE = 1000;
const NEXT_PAGE = 4000;

/** The number of the stream is looked up first, so that the index gives its events in order and no page is sorted. */
const streamStatement = (order: 'asc' | 'desc'): string => `
  select ${EVENT_COLUMNS} from es.event e cross join (select $1::text as name) s
   where e.stream_no = (select stream_no from es.stream where name = $1)
     and e.version between $2 and $3 and e.pos <= $4
   order by e.version ${order} limit $5`;

/**
 * The stream is looked up event by event (`offset 0` keeps it apart): the plan for any parameters would otherwise guess
 * that the filters leave a handful of events and go through all streams for each of them. A type that this program does
 * not know passes every filter of types: it is for the codec to stop at it.
 */
const LOG = `
  select ${EVENT_COLUMNS} from es.event e
   cross join lateral (select s.name from es.stream s where s.stream_no = e.stream_no offset 0) s
   where e.pos > $1 and e.pos <= $2
     and ($3::text[] is null or e.type = any($3) or e.type <> all($6))
     and ($4::text[] is null or left(s.name, -37) = any($4))
   order by e.pos limit $5`;

/** Positions that one look goes through at the most when a filter leaves most of them out. */
const LOG_WINDOW = 50_000n;

async function decoded(codec: Codec, headings: readonly EventHeading[]): Promise<RecordedEvent[]> {
  const payloads = await codec.decode(headings.map(encodedOf));
  const events: RecordedEvent[] = [];
  for (const [index, payload] of payloads.entries()) {
    const heading = headings[index];
    if (heading) events.push(recordedOf(heading, payload));
  }
  return events;
}

interface Bounds {
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly upTo: string;
}

interface Direction {
  readonly backwards: boolean;
  readonly limit: number;
}

const EVERYTHING: Bounds = { fromVersion: 1, toVersion: 2_147_483_647, upTo: '9223372036854775807' };

/** The events of a stream, in pages: while one is opened the next is on its way. Nothing is read before the first is asked for. */
export function readStream(
  pool: Pool,
  codec: Codec,
  stream: StreamName,
  { backwards = false, ...wanted }: ReadStreamOptions,
): AsyncIterable<RecordedEvent> {
  const source: StreamSource = {
    read: (bounds, limit) => streamPage(pool, stream, { ...bounds, backwards, limit }),
    open: (page) => decoded(codec, page),
    backwards,
  };
  return { [Symbol.asyncIterator]: () => new StreamCursor(source, { ...EVERYTHING, ...wanted }) };
}

interface StreamSource {
  readonly read: (bounds: Bounds, limit: number) => Promise<readonly EventHeading[]>;
  readonly open: (page: readonly EventHeading[]) => Promise<readonly RecordedEvent[]>;
  readonly backwards: boolean;
}

/** By hand, since an async generator costs more for each event than reading it does. */
class StreamCursor implements AsyncIterator<RecordedEvent> {
  private events: readonly RecordedEvent[] = [];
  private at = 0;
  private limit = FIRST_PAGE;
  private coming: Promise<readonly EventHeading[]> | undefined;

  constructor(
    private readonly source: StreamSource,
    private bounds: Bounds | undefined,
  ) {}

  next(): Promise<IteratorResult<RecordedEvent>> {
    const value = this.events[this.at];
    if (value === undefined) return this.turn();
    this.at += 1;
    return Promise.resolve({ done: false, value });
  }

  return(): Promise<IteratorResult<RecordedEvent>> {
    this.bounds = undefined;
    this.events = [];
    return Promise.resolve({ done: true, value: undefined });
  }

  private async turn(): Promise<IteratorResult<RecordedEvent>> {
    if (this.bounds === undefined) return { done: true, value: undefined };
    const { backwards } = this.source;
    const page = await (this.coming ?? this.source.read(this.bounds, this.limit));
    this.bounds = rest(this.bounds, page, { backwards, limit: this.limit });
    this.limit = NEXT_PAGE;
    this.coming = this.bounds && this.source.read(this.bounds, this.limit);
    this.coming?.catch(() => undefined); // met when it is awaited
    this.events = await this.source.open(page);
    this.at = 0;
    return this.next();
  }
}

function streamPage(
  pool: Pool,
  stream: StreamName,
  { fromVersion, toVersion, upTo, backwards, limit }: Bounds & Direction,
): Promise<readonly EventHeading[]> {
  const name = backwards ? 'stream-backwards' : 'stream-forwards';
  const text = streamStatement(backwards ? 'desc' : 'asc');
  return reached(() => ask(pool, { name, text, values: [stream, fromVersion, toVersion, upTo, limit] }));
}

async function ask(
  pool: Pool,
  statement: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<readonly EventHeading[]> {
  const { rows } = await pool.query<[...EventRow]>({ ...statement, ...AS_TEXTS });
  return rows.map(headingOf);
}

/** What is still to be read after a page. */
function rest(bounds: Bounds, page: readonly EventHeading[], { backwards, limit }: Direction): Bounds | undefined {
  const last = page.at(-1);
  if (!last || page.length < limit) return undefined;
  return backwards ? { ...bounds, toVersion: last.version - 1 } : { ...bounds, fromVersion: last.version + 1 };
}

/** A page of the log, and how far it was looked at. */
export async function readLog(pool: Pool, codec: Codec, after: LogPosition, options: ReadLogOptions): Promise<LogPage> {
  const { limit, types, categories } = options;
  const end = await endOfWindow(pool, after);
  const values = [after, end, types ?? null, categories ?? null, limit, codec.types];
  const page = await ask(pool, { name: 'read-log', text: LOG, values });
  const last = page.length === limit ? page.at(-1)?.position : undefined;
  return { events: await decoded(codec, page), through: last ?? end };
}

async function endOfWindow(pool: Pool, after: LogPosition): Promise<LogPosition> {
  const head = await headOf(pool);
  const most = BigInt(after) + LOG_WINDOW;
  return BigInt(head) > most ? logPosition(most.toString()) : BigInt(head) < BigInt(after) ? after : head;
}

/** The position of the last event that is visible. */
export async function headOf(pool: Pool): Promise<LogPosition> {
  const { rows } = await pool.query<{ pos: string }>({
    name: 'head',
    text: `select (next_pos - 1)::text as pos from es.log_head`,
  });
  return logPosition(rows[0]?.pos ?? '0');
}

/** Halves the log until the position is found: recorded time never goes back, so the index of positions is one of times. */
const POSITION_AT = `
  with recursive search (low, high) as (
    select 0::bigint, next_pos - 1 from es.log_head
    union all
    select case when e.recorded_at <= $1::timestamptz then e.pos else s.low end,
           case when e.recorded_at <= $1::timestamptz then s.high else e.pos - 1 end
      from search s
      cross join lateral (
        select e.pos, e.recorded_at from es.event e where e.pos = (s.low + s.high + 1) / 2 offset 0
      ) e
     where s.low < s.high
  )
  select low::text as pos from search where low = high`;

/** The position of the last event recorded at or before the instant. */
export async function positionAt(pool: Pool, at: string): Promise<LogPosition> {
  const { rows } = await pool.query<{ pos: string }>({ name: 'position-at', text: POSITION_AT, values: [at] });
  return logPosition(rows[0]?.pos ?? '0');
}
