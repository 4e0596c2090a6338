import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';

/** A record of the double's log. */
export interface StoredRecord {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  /** Commit and prepare are one, as for every modern write. */
  readonly position: bigint;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly created: bigint;
}

export type Proposed = Pick<StoredRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;
export type Expectation = 'any' | 'no_stream' | 'stream_exists' | bigint;

export type Outcome =
  | {
      readonly kind: 'written';
      readonly revision: bigint;
      readonly position: bigint;
    }
  | { readonly kind: 'wrong'; readonly current: bigint | undefined }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large'; readonly most: number };

export interface RecordsOptions {
  /** Bytes of one append at the most. */
  readonly maxAppendSize?: number;
  /** How many ids the server remembers for appends that expect anything. */
  readonly idempotencyCache?: number;
}

const TICKS_PER_MILLI = 10_000n;
const EVERY_SO_MANY = 5;
const EMPTY = new Uint8Array();

/** The log of a server: one order of sparse positions, streams with dense revisions, and events of the server's own. */
export class Records {
  readonly all: StoredRecord[] = [];
  /** Tells `written` after each append. */
  readonly news = new EventEmitter().setMaxListeners(0);
  private readonly streams = new Map<string, StoredRecord[]>();
  private readonly hidden = new Map<string, bigint>();
  private readonly tombstoned = new Set<string>();
  private readonly remembered = new Map<string, string>();
  private readonly maxAppendSize: number;
  private readonly idempotencyCache: number;
  private next = 1_733n;
  private appends = 0;

  constructor({ maxAppendSize = 1_048_576, idempotencyCache = 1000 }: RecordsOptions = {}) {
    this.maxAppendSize = maxAppendSize;
    this.idempotencyCache = idempotencyCache;
    this.write('$users', [systemRecord('$UserCreated')]);
    this.write('$$$settings', [systemRecord('$metadata')]);
  }

  of(stream: string): readonly StoredRecord[] {
    return this.streams.get(stream) ?? [];
  }

  /** What a read of the stream shows: all, or what `$tb` in its metadata leaves. */
  shown(stream: string): readonly StoredRecord[] {
    const before = this.hidden.get(stream) ?? 0n;
    return this.of(stream).filter(({ revision }) => revision >= before);
  }

  /** As `$tb` does: reads of the stream leave its beginning out; `$all` does not. */
  hideBefore(stream: string, revision: bigint): void {
    this.hidden.set(stream, revision);
  }

  isTombstoned(stream: string): boolean {
    return this.tombstoned.has(stream);
  }

  /** Where in `all` the record at the position is; -1 where there is none. */
  indexAt(position: bigint): number {
    let [low, high] = [0, this.all.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.all[middle]?.position ?? 0n;
      if (at === position) return middle;
      if (at < position) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** In the server's order of checks: size, deletion, expectation with its rule of repetition. */
  append(stream: string, expected: Expectation, events: readonly Proposed[]): Outcome {
    if (events.reduce((sum, event) => sum + sizeOf(event), 0) > this.maxAppendSize)
      return { kind: 'too-large', most: this.maxAppendSize };
    if (this.isTombstoned(stream)) return { kind: 'deleted' };
    const own = this.of(stream);
    const standing = typeof expected === 'bigint' || expected === 'no_stream';
    return standing
      ? this.appendAt(stream, expected === 'no_stream' ? -1n : expected, events)
      : this.appendAnywhere(stream, expected === 'stream_exists' && own.length === 0, events);
  }

  /** An event of the server's own, as there is one every so often. */
  tick(): void {
    this.write('$stats-127.0.0.1:2113', [systemRecord('$statsCollected')]);
    this.news.emit('written');
  }

  tombstone(stream: string): void {
    this.tombstoned.add(stream);
    this.write(stream, [systemRecord('$streamDeleted')]);
    this.news.emit('written');
  }

  private appendAt(stream: string, expected: bigint, events: readonly Proposed[]): Outcome {
    const own = this.of(stream);
    const current = BigInt(own.length) - 1n;
    if (expected === current) return this.written(stream, events);
    const wrong: Outcome = { kind: 'wrong', current: own.at(-1)?.revision };
    if (expected > current || events.length === 0) return wrong;
    const from = Number(expected) + 1;
    const there = own.slice(from, from + events.length);
    return there.length === events.length && there.every(({ id }, index) => id === events[index]?.id)
      ? outcomeOf(there)
      : wrong;
  }

  private appendAnywhere(stream: string, isMissing: boolean, events: readonly Proposed[]): Outcome {
    if (isMissing) return { kind: 'wrong', current: undefined };
    const known = events.map(({ id }) => this.remembered.get(id) === stream);
    const own = this.of(stream);
    if (events.length === 0 || known[0] !== true) return this.written(stream, events);
    if (known.includes(false)) return { kind: 'wrong', current: own.at(-1)?.revision };
    return outcomeOf(own.filter(({ id }) => events.some((event) => event.id === id)));
  }

  private written(stream: string, events: readonly Proposed[]): Outcome {
    const outcome = outcomeOf(this.write(stream, events));
    this.appends += 1;
    if (this.appends % EVERY_SO_MANY === 0) this.tick();
    this.news.emit('written');
    return outcome;
  }

  private write(stream: string, events: readonly Proposed[]): readonly StoredRecord[] {
    const own = this.streams.get(stream) ?? [];
    const created = BigInt(Date.now()) * TICKS_PER_MILLI;
    const records = events.map((event, index): StoredRecord => {
      const revision = BigInt(own.length + index);
      const record = { ...event, stream, revision, position: this.next, created };
      this.next += BigInt(97 + sizeOf(event) + (this.all.length % 7) * 3 + index);
      return record;
    });
    this.all.push(...records);
    this.streams.set(stream, own);
    own.push(...records);
    for (const { id } of records) this.remember(id, stream);
    return records;
  }

  private remember(id: string, stream: string): void {
    this.remembered.delete(id);
    this.remembered.set(id, stream);
    const oldest = this.remembered.keys().next();
    if (this.remembered.size > this.idempotencyCache && oldest.done !== true) this.remembered.delete(oldest.value);
  }
}

const systemRecord = (type: string): Proposed => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: EMPTY,
});

const sizeOf = ({ data, metadata, type }: Proposed): number => data.length + metadata.length + 2 * type.length;

function outcomeOf(records: readonly StoredRecord[]): Outcome {
  const last = records.at(-1);
  return { kind: 'written', revision: last?.revision ?? 0n, position: last?.position ?? 0n };
}
