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
import { AS_TEXTS, EVENT_COLUMNS, type EventHeading, type EventRow, encodedOf, headingOf, recordedOf } from './rows.codec.js';

/** Events of a stream that are read at once. */
const STREAM_PAGE = 1000;

const streamStatement = (order: 'asc' | 'desc'): string => `
  select ${EVENT_COLUMNS} from es.stream s join es.event e on e.stream_no = s.stream_no
   where s.name = $1 and e.version between $2 and $3 and e.pos <= $4
   order by e.version ${order} limit ${STREAM_PAGE}`;

/**
 * The stream is looked up event by event (`offset 0` keeps it apart): the plan for any parameters would otherwise guess
 * that the filters leave a handful of events and go through all streams for each of them.
 */
const LOG = `
  select ${EVENT_COLUMNS} from es.event e
   cross join lateral (select s.name from es.stream s where s.stream_no = e.stream_no offset 0) s
   where e.pos > $1 and e.pos <= $2
     and ($3::text[] is null or e.type = any($3))
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

const EVERYTHING: Bounds = { fromVersion: 1, toVersion: 2_147_483_647, upTo: '9223372036854775807' };

/** Pages of a stream; the next is asked for when the last was taken. */
export async function* readStream(
  pool: Pool,
  codec: Codec,
  stream: StreamName,
  { backwards = false, ...wanted }: ReadStreamOptions,
): AsyncGenerator<RecordedEvent> {
  let bounds: Bounds | undefined = { ...EVERYTHING, ...wanted };
  while (bounds) {
    const page: readonly EventHeading[] = await streamPage(pool, stream, bounds, backwards);
    yield* await decoded(codec, page);
    bounds = rest(bounds, page, backwards);
  }
}

function streamPage(
  pool: Pool,
  stream: StreamName,
  { fromVersion, toVersion, upTo }: Bounds,
  backwards: boolean,
): Promise<readonly EventHeading[]> {
  const name = backwards ? 'stream-backwards' : 'stream-forwards';
  const text = streamStatement(backwards ? 'desc' : 'asc');
  return reached(() => ask(pool, { name, text, values: [stream, fromVersion, toVersion, upTo] }));
}

async function ask(
  pool: Pool,
  statement: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<readonly EventHeading[]> {
  const { rows } = await pool.query<[...EventRow]>({ ...statement, ...AS_TEXTS });
  return rows.map(headingOf);
}

/** What is still to be read after a page. */
function rest(bounds: Bounds, page: readonly EventHeading[], backwards: boolean): Bounds | undefined {
  const last = page.at(-1);
  if (!last || page.length < STREAM_PAGE) return undefined;
  return backwards ? { ...bounds, toVersion: last.version - 1 } : { ...bounds, fromVersion: last.version + 1 };
}

/** A page of the log, and how far it was looked at. */
export async function readLog(pool: Pool, codec: Codec, after: LogPosition, options: ReadLogOptions): Promise<LogPage> {
  const { limit, types, categories } = options;
  const end = await endOfWindow(pool, after);
  const values = [after, end, types ?? null, categories ?? null, limit];
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

/** The position of the last event recorded at or before the instant. Recorded time never goes back, so the index of positions finds it. */
export async function positionAt(pool: Pool, at: string): Promise<LogPosition> {
  let low = 0n;
  let high = BigInt(await headOf(pool));
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    const { rows } = await pool.query<{ early: boolean }>({
      name: 'position-at',
      text: `select recorded_at <= $2::timestamptz as early from es.event where pos = $1`,
      values: [middle.toString(), at],
    });
    if (rows[0]?.early) low = middle;
    else high = middle - 1n;
  }
  return logPosition(low.toString());
}
