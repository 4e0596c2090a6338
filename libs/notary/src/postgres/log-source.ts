import { BEGINNING, type Before, type StoredEvent, faultIn, faultOf, storedPage } from '#transparency';
import { type LogSource, LogUnsound } from '../source.js';
import type { Client, Pool } from 'pg';

const PAGE_EVENTS = 2000;
const SIZE = 'select next_pos - 1 as size from es.log_head';

/** The log in the main database. Each leaf is computed from the row, and held against the one that was stored with it. */
export function postgresSource(pool: Pool | Client): LogSource {
  return {
    size: async () => {
      const { rows } = await pool.query<{ size: string }>(SIZE);
      return Number(rows[0]?.size ?? 0);
    },
    leaves: (after, upTo) => leaves(pool, after, upTo),
    close: () => Promise.resolve(),
  };
}

async function* leaves(pool: Pool | Client, after: number, upTo: number): AsyncGenerator<readonly Buffer[]> {
  let before: Before = (after > 0 ? (await storedPage(pool, BigInt(after - 1), 1))[0] : undefined) ?? BEGINNING;
  if (before.position !== BigInt(after)) throw new LogUnsound(`event ${after} of the log is gone`);
  while (before.position < BigInt(upTo)) {
    const page = await storedPage(pool, before.position, Math.min(PAGE_EVENTS, upTo - Number(before.position)));
    if (page.length === 0) throw new LogUnsound(`the log ends at ${before.position} and says ${upTo}`);
    yield judged(page, before);
    before = page.at(-1) ?? before;
  }
}

function judged(page: readonly StoredEvent[], first: Before): readonly Buffer[] {
  let before = first;
  return page.map((event) => {
    const kind = faultOf(event, before);
    if (kind) throw new LogUnsound(`${kind} at position ${event.position}`, faultIn(kind, event));
    before = event;
    return Buffer.from(event.leaf, 'base64');
  });
}
