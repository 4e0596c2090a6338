import { type Clock, systemClock } from '#kernel';
import { Batcher } from '../batching/batcher.js';
import { sealedFor, whenAdmitted } from '../check-append.js';
import type { Codec } from '../codec/codec.js';
import type { EventStore } from '../port.js';
import { type EncodedAppend, Appender, type Settled } from './append.js';
import { Connection } from './connection.js';
import { feed } from './feed.js';
import { headOf, opened, positionAt, readLog, readStream } from './reads.js';

export interface EventStoreDbEventStoreOptions {
  /** The connection string, `esdb://…` or `esdb+discover://…`, with a user and a password unless it says `tls=false`. */
  readonly url: string;
  readonly codec: Codec;
  /** Where recorded time comes from; the machine's clock unless told. */
  readonly clock?: Clock;
  /** How long an append may take, in milliseconds; 5000 unless told. */
  readonly appendMillis?: number;
  /** After how many milliseconds without an event a subscription is opened anew; a minute unless told. */
  readonly idleMillis?: number;
}

/** Commands that are on their way at once, each to another stream. */
const MOST_COMMANDS = 128;
const MOST_WAITING = 20_000;
const APPEND_MILLIS = 5000;

/** The log in a cluster of EventStoreDB. */
export function createEventStoreDbEventStore(options: EventStoreDbEventStoreOptions): EventStore {
  const { codec, clock = systemClock, appendMillis = APPEND_MILLIS, idleMillis } = options;
  const connection = new Connection(options.url);
  const closing = new AbortController();
  const appender = new Appender(connection, clock, appendMillis);
  const batcher = new Batcher<EncodedAppend, Settled>({
    send: (batch) => appender.send(batch),
    keyOf: ({ request }) => request.stream,
    isPoison: () => false,
    mostItems: MOST_COMMANDS,
    mostInFlight: 1,
    mostWaiting: MOST_WAITING,
  });
  const source = { connection, open: opened.bind(undefined, codec), ...(idleMillis ? { idleMillis } : {}) };
  return {
    append: async (request) => {
      const settled = await batcher.add({ request, events: await whenAdmitted(request, sealedFor(codec, request)) });
      if ('fault' in settled) throw settled.fault;
      return settled.result;
    },
    readStream: (stream, readOptions = {}) => readStream(connection, codec, stream, readOptions),
    readLog: (after, readOptions) => readLog(connection, codec, after, readOptions),
    subscribe: (after, { signal, ...rest }) =>
      feed(source, after, { ...rest, signal: AbortSignal.any([signal, closing.signal]) }),
    head: () => headOf(connection),
    positionAt: (at) => positionAt(connection, at),
    close: async () => {
      closing.abort();
      await connection.close();
    },
  };
}
