import { type Clock, isStreamName } from '#kernel';
import { canonicalJson } from '../codec/canonical-json.js';
import type { Codec } from '../codec/codec.js';
import { Batcher } from '../batching/batcher.js';
import { sealedFor, whenAdmitted } from '../check-append.js';
import { payloadOf } from '../known.codec.js';
import type { AppendRequest, AppendResult, EventStore } from '../port.js';
import { type EncodedAppend, appendBatch } from './append.js';
import { boundedPool } from './bounded.js';
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
  /** What the database's clock has to say now, in milliseconds since 1970; nothing where that is not known. */
  readonly expectedMillis?: () => number | undefined;
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

/** A person waits for an append. One whose outcome is not known by then may be sent again. */
const WRITING = { statementMillis: 10_000, lockMillis: 8000, idleInTransactionMillis: 10_000 };
/** A page of a rebuild may take its time. */
const READING = { statementMillis: 60_000, lockMillis: 15_000, idleInTransactionMillis: 60_000 };

/** The log in PostgreSQL. The schema has to be there (`migrateEventStore`). */
export function createPostgresEventStore(options: PostgresEventStoreOptions): EventStore {
  const { url, codec, clock, readers = 8, expectedMillis = () => undefined } = options;
  const writers = boundedPool(url, { name: 'annhi-append', max: BATCHES_IN_FLIGHT, ...WRITING });
  const pool = boundedPool(url, { name: 'annhi-read', max: readers, ...READING });
  const reading: Reading = { pool, codec, beginnings: beginningsOf(pool) };
  const listener = new AppendListener(url);
  const batcher = new Batcher<EncodedAppend, AppendResult>({
    send: (batch) => appendBatch(writers, batch, dateOf(expectedMillis())),
    keyOf: ({ request }) => request.stream,
    isPoison,
    mostItems: MOST_COMMANDS,
    mostInFlight: BATCHES_IN_FLIGHT,
    fewestBeside: FEWEST_BESIDE,
    mostWaiting: MOST_WAITING,
  });
  return {
    append: async (request) => {
      const sealed = await whenAdmitted(request, sealedAppend(codec, request, clock));
      return reached(() => batcher.add(sealed));
    },
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
      listener.close();
      await Promise.all([writers.end(), pool.end()]);
    },
  };
}

const dateOf = (millis: number | undefined): Date | null => (millis === undefined ? null : new Date(millis));

async function* nothing(): AsyncGenerator<never> {
  // a stream of a bad name has no events
}

const filterOf = ({ types, categories }: { types?: readonly string[]; categories?: readonly string[] }) => ({
  ...(types ? { types } : {}),
  ...(categories ? { categories } : {}),
});

const sealedAppend = (codec: Codec, request: AppendRequest, clock: Clock | undefined): Promise<EncodedAppend> =>
  reached(async () => {
    const events = await sealedFor(codec, request);
    return { request, events, meta: canonicalJson(payloadOf(request.meta)), clock: clock?.now() ?? null };
  });
