import type { Pool } from 'pg';
import type { EncodedEvent } from '../codec/codec.js';
import type { AppendRequest, AppendResult, ExpectedVersion } from '../port.js';
import { integerArray, textArray, uuidArray } from './binary-arrays.js';
import { type AppendRow, appendResultOf } from './rows.codec.js';

/** A command whose events are sealed and ready to be stored. */
export interface EncodedAppend {
  readonly request: AppendRequest;
  readonly events: readonly EncodedEvent[];
  readonly meta: string;
  /** The writer's own clock; demonstration stores alone take one. */
  readonly clock: string | null;
}

const APPEND = `
  select outcome, version, pos, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at
    from es.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** Sends a batch of commands, one stream each, in one statement: one transaction, one fsync. */
export async function appendBatch(pool: Pool, batch: readonly EncodedAppend[]): Promise<readonly AppendResult[]> {
  const events = batch.flatMap(({ events }, index) => events.map((event, k) => ({ of: index + 1, k: k + 1, event })));
  const { rows } = await pool.query<AppendRow>({
    name: 'append-batch',
    text: APPEND,
    values: [
      textArray(batch.map(({ request }) => request.stream)),
      textArray(batch.map(({ request }) => kindOf(request.expected))),
      integerArray(batch.map(({ request }) => (typeof request.expected === 'number' ? request.expected : 0))),
      textArray(batch.map(({ meta }) => meta)),
      integerArray(batch.map(({ events: own }) => own.length)),
      integerArray(events.map(({ of }) => of)),
      integerArray(events.map(({ k }) => k)),
      uuidArray(events.map(({ event }) => event.id)),
      textArray(events.map(({ event }) => event.type)),
      integerArray(events.map(({ event }) => event.schemaVersion)),
      textArray(events.map(({ event }) => event.payload)),
      batch.find(({ clock }) => clock !== null)?.clock ?? null,
    ],
  });
  return rows.map(appendResultOf);
}

function kindOf(expected: ExpectedVersion): string {
  if (typeof expected === 'number') return 'v';
  return { 'no-stream': 'n', 'stream-exists': 'e', any: 'a' }[expected];
}
