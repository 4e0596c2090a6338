import { isJsonObject, isStreamName, type StreamName } from '#kernel';
import { createPostgresEventStore } from '../postgres/postgres-event-store.js';
import type { AppendResult, EventStore, ExpectedVersion, NewEvent } from '../port.js';
import { requestOf, suiteCodec, tickedTimes } from './fixture.js';

/**
 * A writer in a process of its own, which several specs start side by side: it appends to the streams that it is given,
 * some commands at once, with beliefs of every kind, and tells its parent every answer that it got.
 */
interface Work {
  readonly url: string;
  readonly seed: number;
  readonly commands: number;
  readonly streams: readonly StreamName[];
}

/** One answer, as it is told to the parent. */
export interface Answered {
  readonly stream: StreamName;
  readonly ids: readonly string[];
  readonly result: AppendResult;
}

const AT_ONCE = 6;

/** Numbers that look random and are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Writer {
  private readonly random: () => number;
  private readonly known = new Map<StreamName, number>();
  private left: number;

  constructor(
    private readonly store: EventStore,
    private readonly work: Work,
  ) {
    this.random = randomFrom(work.seed);
    this.left = work.commands;
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.caller()));
  }

  private async caller(): Promise<void> {
    while (this.left > 0) {
      this.left -= 1;
      const stream = this.pick(this.work.streams);
      const events: NewEvent[] = tickedTimes(1 + Math.floor(this.random() * 4));
      const request = requestOf(stream, this.belief(stream), events);
      const result = await this.store.append(request);
      this.known.set(stream, result.version);
      tell({ stream, ids: events.map(({ id }) => id), result });
      if (this.random() < 0.1)
        tell({ stream, ids: events.map(({ id }) => id), result: await this.store.append(request) });
    }
  }

  /** Mostly right, where nobody else has written meanwhile. */
  private belief(stream: StreamName): ExpectedVersion {
    const version = this.known.get(stream) ?? 0;
    return this.pick(['any', version, version, version === 0 ? 'no-stream' : 'stream-exists', 'no-stream'] as const);
  }

  private pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}

const tell = (answered: Answered): void => void process.send?.(answered);

function workIn(text: string | undefined): Work {
  const work: unknown = JSON.parse(text ?? 'null');
  if (!isJsonObject(work) || !Array.isArray(work.streams) || typeof work.url !== 'string')
    throw new TypeError('no work');
  const streams = work.streams.map(String).filter(isStreamName);
  return { url: work.url, seed: Number(work.seed), commands: Number(work.commands), streams };
}

const work = workIn(process.argv[2]);
const store = createPostgresEventStore({ url: work.url, codec: suiteCodec().codec });
await new Writer(store, work).run();
await store.close();
process.disconnect();
