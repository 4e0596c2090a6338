import { type Clock, isStreamName } from '#kernel';
import { Pool } from 'pg';
import { canonicalJson } from '../codec/canonical-json.js';
import type { Codec } from '../codec/codec.js';
import { Batcher } from '../batching/batcher.js';
import { checkAppend } from '../check-append.js';
import { payloadOf } from '../known.codec.js';
import type { AppendRequest, AppendResult, EventStore } from '../port.js';
import { type EncodedAppend, appendBatch } from './append.js';
import { isPoison, reached } from './faults.js';
import { AppendListener } from './listener.js';
import { headOf, positionAt, readLog } from './log-reads.js';
import { type Reading, beginningsOf, readStream } from './stream-reads.js';
import { follow } from '../follow.js';

export interface PostgresEventStoreOptions {
  readonly url: string;
  readonly codec: Codec;
  /** A simulated clock, for a store that is marked as simulated. The database's own clock unless told. */
  readonly clock?: Clock;
  /** Connections for reading; 8 unless told. */
  readonly readers?: number;
}

/** Commands in one batch at the most. */
const MOST_COMMANDS = 256;
/** While one batch waits for its fsync the next one is on its way; a third only waits for the head lock. */
const BATCHES_IN_FLIGHT = 2;
/** Batches go side by side when each has this many commands: one is prepared while the other commits; smaller ones cost too much. */
const FEWEST_BESIDE = 64;
const MOST_WAITING = 20_000;

/** The log in PostgreSQL. The schema has to be there (`migrateEventStore`). */
export function createPostgresEventStore({ url, codec, clock, readers = 8 }: PostgresEventStoreOptions): EventStore {
  const writers = poolOf(url, BATCHES_IN_FLIGHT, 'annhi-append');
  const pool = poolOf(url, readers, 'annhi-read');
  const reading: Reading = { pool, codec, beginnings: beginningsOf(pool) };
  const listener = new AppendListener(url);
  const batcher = new Batcher<EncodedAppend, AppendResult>({
    send: (batch) => appendBatch(writers, batch),
    keyOf: ({ request }) => request.stream,
    isPoison,
    mostItems: MOST_COMMANDS,
    mostInFlight: BATCHES_IN_FLIGHT,
    fewestBeside: FEWEST_BESIDE,
    mostWaiting: MOST_WAITING,
  });
  return {
    append: (request) => reached(async () => batcher.add(await encoded(codec, request, clock))),
    readStream: (stream, options = {}) => (isStreamName(stream) ? readStream(reading, stream, options) : nothing()),
    readLog: (after, options) => reached(() => readLog(pool, codec, after, options)),
    subscribe: (after, options) =>
      follow(
        {
          read: (from, limit) => readLog(pool, codec, from, { limit, ...filterOf(options) }),
          calls: listener.calls,
        },
        after,
        options,
      ),
    head: () => reached(() => headOf(pool)),
    positionAt: (at) => reached(() => positionAt(pool, at)),
    close: async () => {
      await listener.close();
      await Promise.all([writers.end(), pool.end()]);
    },
  };
}

function poolOf(connectionString: string, max: number, name: string): Pool {
  const pool = new Pool({
    connectionString,
    max,
    application_name: name,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    statement_timeout: 60_000,
    lock_timeout: 15_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on('error', () => undefined); // a lost idle connection is replaced at the next use
  return pool;
}

async function* nothing(): AsyncGenerator<never> {
  // a stream of a bad name has no events
}

const filterOf = ({ types, categories }: { types?: readonly string[]; categories?: readonly string[] }) => ({
  ...(types ? { types } : {}),
  ...(categories ? { categories } : {}),
});

async function encoded(codec: Codec, request: AppendRequest, clock: Clock | undefined): Promise<EncodedAppend> {
  checkAppend(request);
  const events = await codec.encode(request.events);
  return { request, events, meta: canonicalJson(payloadOf(request.meta)), clock: clock?.now() ?? null };
}
