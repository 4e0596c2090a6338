import { END } from '@eventstore/db-client';
import { type Instant, type StreamName, categoryOf, isStreamName } from '#kernel';
import type { Codec } from '../codec/codec.js';
import { EventUnreadable } from '../errors.js';
import type { LogPage, LogPosition, ReadLogOptions, ReadStreamOptions, RecordedEvent } from '../port.js';
import { LOG_START, comparePositions } from '../position.codec.js';
import type { Connection } from './connection.js';
import {
  type RawEvent,
  encodedOf,
  fromPositionOf,
  positionOf,
  recordedAtOf,
  storedEventOf,
  versionOf,
} from './events.codec.js';
import { allPage, backwards, streamPage } from './pages.js';

/** Events of one read: each may hold a mebibyte. */
const PAGE = 250;
/** Events that one look at the log goes through at the most when a filter leaves most of them out. */
const LOG_WINDOW = 5000;

export type Wanted = Pick<ReadLogOptions, 'types' | 'categories'>;

/** Whether a reader asked for events of this stream and type. */
const isWanted = ({ streamId, type }: RawEvent, { types, categories }: Wanted): boolean =>
  (types?.includes(type) ?? true) && (categories?.includes(categoryOf(streamId)) ?? true);

/** Events opened for their reader. Throws `EventUnreadable` for one that is not ours. */
export async function opened(codec: Codec, events: readonly RawEvent[]): Promise<RecordedEvent[]> {
  const stored = events.map(storedEventOf);
  const payloads = await codec.decode(stored.map(encodedOf));
  return stored.flatMap(({ payload: _, attempt: __, ...event }, index) => {
    const decoded = payloads[index];
    return decoded ? [{ ...event, ...decoded }] : [];
  });
}

/** The events of a stream, in pages. */
export async function* readStream(
  connection: Connection,
  codec: Codec,
  stream: StreamName,
  options: ReadStreamOptions,
): AsyncGenerator<RecordedEvent> {
  const bounds = { fromVersion: 1, toVersion: Infinity, ...options };
  const isBackwards = options.backwards ?? false;
  let from = isStreamName(stream) && bounds.fromVersion <= bounds.toVersion ? startOf(bounds, isBackwards) : undefined;
  while (from !== undefined) {
    const page: readonly RawEvent[] = await streamPage(connection, {
      stream,
      fromRevision: from,
      isBackwards,
      count: PAGE,
    });
    assertDense(page, from, isBackwards);
    yield* await opened(
      codec,
      page.filter((event) => isWithin(event, bounds)),
    );
    from = page.length < PAGE ? undefined : restOf(page.at(-1)?.revision ?? 0n, bounds, isBackwards);
  }
}

interface Bounds extends ReadStreamOptions {
  readonly fromVersion: number;
  readonly toVersion: number;
}

function startOf({ fromVersion, toVersion }: Bounds, isBackwards: boolean): bigint | typeof END {
  if (!isBackwards) return BigInt(Math.max(fromVersion, 1) - 1);
  return toVersion === Infinity ? END : BigInt(toVersion - 1);
}

/** Where the next page begins, when there is to be one. */
function restOf(last: bigint, { fromVersion, toVersion }: Bounds, isBackwards: boolean): bigint | undefined {
  const next = isBackwards ? last - 1n : last + 1n;
  return versionOf(next) < Math.max(fromVersion, 1) || versionOf(next) > toVersion ? undefined : next;
}

function isWithin({ revision, position }: RawEvent, { fromVersion, toVersion, upTo }: Bounds): boolean {
  const version = versionOf(revision);
  if (version < fromVersion || version > toVersion) return false;
  return upTo === undefined || comparePositions(positionOf(position), upTo) <= 0;
}

/** A stream that was cut or whose events expired lost facts: nobody reads on as if it were whole. */
function assertDense(page: readonly RawEvent[], from: bigint | typeof END, isBackwards: boolean): void {
  const step = isBackwards ? -1n : 1n;
  let expected = from === END || isBackwards ? page[0]?.revision : from;
  for (const { streamId, revision } of page) {
    if (revision !== expected) throw new EventUnreadable(`${streamId}: events are missing before ${revision}`);
    expected = revision + step;
  }
}

/** A page of the log. How far it was looked at is the place of an event of ours: those of the server do not count. */
export async function readLog(
  connection: Connection,
  codec: Codec,
  after: LogPosition,
  { limit, ...wanted }: ReadLogOptions,
): Promise<LogPage> {
  const look = new Look(after, limit, wanted);
  let from = fromPositionOf(after);
  while (!look.isOver) {
    const page = await allPage(connection, from, false, PAGE);
    look.at(page.events);
    if (page.last === undefined || (typeof from === 'object' && page.last.commit === from.commit)) break;
    from = page.last;
  }
  return { events: await opened(codec, look.found), through: look.through };
}

/** What a reader found of the log and how far it came. */
export class Look {
  readonly found: RawEvent[] = [];
  looked = 0;

  constructor(
    public through: LogPosition,
    private readonly limit: number,
    private readonly wanted: Wanted,
  ) {}

  get isOver(): boolean {
    return this.found.length >= this.limit || this.looked >= LOG_WINDOW;
  }

  /** Takes events in the order of the log as long as there is room; one that was looked at before is passed over. */
  at(events: readonly RawEvent[]): void {
    for (const event of events) {
      if (this.isOver) return;
      const position = positionOf(event.position);
      if (comparePositions(position, this.through) <= 0) continue;
      this.through = position;
      this.looked += 1;
      if (isWanted(event, this.wanted)) this.found.push(event);
    }
  }
}

/** The position of our last event. */
export async function headOf(connection: Connection): Promise<LogPosition> {
  for await (const { position } of backwards(connection)) return positionOf(position);
  return LOG_START;
}

/** The position of our last event recorded at or before the instant. There is no index of times: it looks from the head back. */
export async function positionAt(connection: Connection, at: Instant): Promise<LogPosition> {
  for await (const event of backwards(connection)) {
    const recordedAt = recordedAtOf(event);
    if (recordedAt !== undefined && recordedAt <= at) return positionOf(event.position);
  }
  return LOG_START;
}
