import type { Pool } from 'pg';
import type { Codec } from '../codec/codec.js';
import type { LogPage, LogPosition, ReadLogOptions } from '../port.js';
import { logPosition } from '../position.codec.js';
import { ask, decoded } from './pages.js';
import { EVENT_COLUMNS } from './rows.codec.js';

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
