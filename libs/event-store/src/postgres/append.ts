import type { Pool, QueryConfig } from 'pg';
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

const ANSWER = `outcome, version, pos, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at`;
const APPEND_BATCH = `select ${ANSWER} from es.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) where es.clock_is_as_expected($13)`;
const APPEND_ONE = `select ${ANSWER} from es.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9) where es.clock_is_as_expected($10)`;

/**
 * Sends a batch of commands, one stream each, in one statement: one transaction, one fsync. Nothing is recorded when the
 * database's clock is far ahead of what it is expected to say.
 */
export async function appendBatch(
  pool: Pool,
  batch: readonly EncodedAppend[],
  expected: Date | null = null,
): Promise<readonly AppendResult[]> {
  const [first] = batch;
  const query = batch.length === 1 && first ? oneQuery(first, expected) : batchQuery(batch, expected);
  const { rows } = await pool.query<AppendRow>(query);
  return rows.map(appendResultOf);
}

/** A command alone: judged as it would be in a batch, at less cost. */
export function oneQuery({ request, events, meta, clock }: EncodedAppend, expected: Date | null = null): QueryConfig {
  const [kind, version] = [kindOf(request.expected), versionOf(request.expected)];
  return {
    name: 'append-one',
    text: APPEND_ONE,
    values: [request.stream, kind, version, meta, ...columnsOf(events), clock, expected],
  };
}

export function batchQuery(batch: readonly EncodedAppend[], expected: Date | null = null): QueryConfig {
  const events = batch.flatMap(({ events }, index) => events.map((event, k) => ({ of: index + 1, k: k + 1, event })));
  return {
    name: 'append-batch',
    text: APPEND_BATCH,
    values: [
      textArray(batch.map(({ request }) => request.stream)),
      textArray(batch.map(({ request }) => kindOf(request.expected))),
      integerArray(batch.map(({ request }) => versionOf(request.expected))),
      textArray(batch.map(({ meta }) => meta)),
      integerArray(batch.map(({ events: own }) => own.length)),
      integerArray(events.map(({ of }) => of)),
      integerArray(events.map(({ k }) => k)),
      ...columnsOf(events.map(({ event }) => event)),
      batch.find(({ clock }) => clock !== null)?.clock ?? null,
      expected,
    ],
  };
}

const columnsOf = (events: readonly EncodedEvent[]): readonly Buffer[] => [
  uuidArray(events.map(({ id }) => id)),
  textArray(events.map(({ type }) => type)),
  integerArray(events.map(({ schemaVersion }) => schemaVersion)),
  textArray(events.map(({ payload }) => payload)),
];

const versionOf = (expected: ExpectedVersion): number => (typeof expected === 'number' ? expected : 0);

function kindOf(expected: ExpectedVersion): string {
  if (typeof expected === 'number') return 'v';
  return { 'no-stream': 'n', 'stream-exists': 'e', any: 'a' }[expected];
}
