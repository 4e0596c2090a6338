import { type Clock, type Instant, type StreamName, categoryOf } from '#kernel';
import { AppendCalls } from '../append-calls.js';
import { sealedFor, whenAdmitted } from '../check-append.js';
import type { Codec, EncodedEvent } from '../codec/codec.js';
import type {
  AppendRequest,
  AppendResult,
  EventStore,
  LogPage,
  LogPosition,
  ReadLogOptions,
  ReadStreamOptions,
  RecordedEvent,
} from '../port.js';
import { comparePositions, logPosition } from '../position.codec.js';
import { follow } from '../follow.js';

type Stored = Omit<RecordedEvent, 'data' | 'erased'> & { readonly encoded: EncodedEvent };

export interface MemoryEventStoreOptions {
  readonly codec: Codec;
  readonly clock: Clock;
}

/** The log in memory, for tests of what stands on it. It seals and opens like the others and passes the same suite. */
export function createMemoryEventStore({ codec, clock }: MemoryEventStoreOptions): EventStore {
  const log = new MemoryLog(codec, clock);
  const calls = new AppendCalls();
  return {
    append: async (request) => {
      const events = await whenAdmitted(request, sealedFor(codec, request));
      const result = log.append(request, events);
      calls.call();
      return result;
    },
    readStream: (stream, options = {}) => log.readStream(stream, options),
    readLog: (after, options) => log.readLog(after, options),
    subscribe: (after, options) =>
      follow({ read: (from, limit) => log.readLog(from, { ...options, limit }), calls }, after, options),
    head: () => Promise.resolve(log.head()),
    positionAt: (at) => Promise.resolve(log.positionAt(at)),
    close: () => Promise.resolve(),
  };
}

class MemoryLog {
  private readonly log: Stored[] = [];
  private readonly streams = new Map<StreamName, Stored[]>();

  constructor(
    private readonly codec: Codec,
    private readonly clock: Clock,
  ) {}

  append({ stream, expected, meta }: AppendRequest, events: readonly EncodedEvent[]): AppendResult {
    const own = this.streams.get(stream) ?? [];
    const known = standing(own, expected, events);
    const last = known.at(-1);
    if (last && known.length === events.length)
      return { kind: 'repeated', version: last.version, position: last.position, recordedAt: last.recordedAt };
    if (last || !isAsExpected(own.length, expected)) return { kind: 'conflict', version: own.length };
    const recordedAt = this.nextInstant();
    const stored = events.map((encoded, index): Stored => ({
      encoded,
      position: logPosition(String(this.log.length + index + 1)),
      stream,
      version: own.length + index + 1,
      id: encoded.id,
      type: encoded.type,
      schemaVersion: encoded.schemaVersion,
      recordedAt,
      meta,
    }));
    this.log.push(...stored);
    this.streams.set(stream, [...own, ...stored]);
    return { kind: 'ok', version: own.length + events.length, position: this.head(), recordedAt };
  }

  async *readStream(
    stream: StreamName,
    { fromVersion = 1, toVersion = Infinity, upTo, backwards = false }: ReadStreamOptions,
  ): AsyncGenerator<RecordedEvent> {
    const found = (this.streams.get(stream) ?? []).filter(
      ({ version, position }) =>
        version >= fromVersion && version <= toVersion && (upTo === undefined || comparePositions(position, upTo) <= 0),
    );
    yield* await this.decoded(backwards ? found.reverse() : found);
  }

  async readLog(after: LogPosition, { limit, types, categories }: ReadLogOptions): Promise<LogPage> {
    const found = this.log
      .slice(Number(after))
      .filter(
        ({ type, stream }) =>
          (types === undefined || types.includes(type) || !this.codec.types.includes(type)) &&
          (categories?.includes(categoryOf(stream)) ?? true),
      )
      .slice(0, limit);
    const through = found.length === limit ? (found.at(-1)?.position ?? after) : this.head();
    return { events: await this.decoded(found), through: comparePositions(through, after) < 0 ? after : through };
  }

  head(): LogPosition {
    return logPosition(String(this.log.length));
  }

  positionAt(at: Instant): LogPosition {
    return this.log.findLast(({ recordedAt }) => recordedAt <= at)?.position ?? logPosition('0');
  }

  private nextInstant(): Instant {
    const now = this.clock.now();
    const last = this.log.at(-1)?.recordedAt;
    return last !== undefined && last > now ? last : now;
  }

  private async decoded(stored: readonly Stored[]): Promise<RecordedEvent[]> {
    const payloads = await this.codec.decode(stored.map(({ encoded }) => encoded));
    return stored.flatMap(({ encoded: _, ...event }, index) => {
      const payload = payloads[index];
      return payload ? [{ ...event, ...payload }] : [];
    });
  }
}

function isAsExpected(version: number, expected: AppendRequest['expected']): boolean {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return version === 0;
  return expected === 'stream-exists' ? version > 0 : expected === version;
}

/** Those of the events that already stand where they were expected: behind that version, or among the latest. */
function standing(
  own: readonly Stored[],
  expected: AppendRequest['expected'],
  events: readonly EncodedEvent[],
): readonly Stored[] {
  if (expected === 'any' || expected === 'stream-exists') {
    return own.slice(-512).filter(({ id }) => events.some((event) => event.id === id));
  }
  const from = expected === 'no-stream' ? 0 : expected;
  return own.slice(from, from + events.length).filter(({ id }, index) => events[index]?.id === id);
}
