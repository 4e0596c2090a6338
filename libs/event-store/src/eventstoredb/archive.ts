import { WrongExpectedVersionError } from '@eventstore/db-client';
import { type JsonObject, isJsonObject, uuid } from '#kernel';
import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../codec/canonical-json.js';
import { EventUnreadable } from '../errors.js';
import { type KeptEvent, type LogArchive, LogsDiffer, type StreamPlace } from '../copy/archive.js';
import type { LogPosition } from '../port.js';
import { comparePositions } from '../position.codec.js';
import { Connection } from './connection.js';
import {
  type RawEvent,
  eventDataOf,
  fromPositionOf,
  metadataOf,
  positionOf,
  revisionAt,
  storedEventOf,
} from './events.codec.js';
import { appending } from './faults.js';
import { allPage, backwards, streamPage } from './pages.js';

const PAGE = 500;
const WRITE_MILLIS = 30_000;
/** Events that are recorded together go together as long as they are no larger: a server takes a mebibyte at once. */
const MOST_CHARACTERS = 400_000;

/** The log in a cluster. What is written keeps its recorded time, and the order of the log that it comes from. */
export function openEventStoreDbArchive(url: string): LogArchive {
  const connection = new Connection(url);
  return {
    pages: (after) => pages(connection, after),
    last: async () => {
      for await (const event of backwards(connection)) return keptOf(event);
      return undefined;
    },
    upTo: (position) => upTo(connection, position),
    find: async (place) => {
      const found = await eventIn(connection, place);
      return found && { event: keptOf(found), position: positionOf(found.position) };
    },
    write: async (events) => {
      for (const together of recordedTogether(events)) await append(connection, together);
    },
    close: () => connection.close(),
  };
}

/** A page begins with the event at the position that it is asked for, which was in the page before. */
async function* pages(connection: Connection, after: LogPosition): AsyncGenerator<readonly KeptEvent[]> {
  let from = fromPositionOf(after);
  let seen = after;
  for (;;) {
    const { events, last } = await allPage(connection, from, false, PAGE);
    const fresh = events.filter(({ position }) => comparePositions(positionOf(position), seen) > 0);
    const end = fresh.at(-1);
    if (end) {
      yield fresh.map(keptOf);
      seen = positionOf(end.position);
    }
    if (last === undefined || (typeof from === 'object' && positionOf(last) === positionOf(from))) return;
    from = last;
  }
}

/** A position is read backwards from behind it, so the event that stands there is looked for by itself. */
async function upTo(connection: Connection, position: LogPosition): Promise<KeptEvent | undefined> {
  const from = fromPositionOf(position);
  const { events } = await allPage(connection, from, false, 1);
  const [there] = events;
  if (there && positionOf(there.position) === position) return keptOf(there);
  for await (const event of backwards(connection, from)) return keptOf(event);
  return undefined;
}

async function eventIn(connection: Connection, { stream, version }: StreamPlace): Promise<RawEvent | undefined> {
  const fromRevision = BigInt(version - 1);
  const [event] = await streamPage(connection, { stream, fromRevision, isBackwards: false, count: 1 });
  return event?.revision === fromRevision ? event : undefined;
}

function keptOf(raw: RawEvent): KeptEvent {
  const { stream, version, id, type, schemaVersion, recordedAt, payload } = storedEventOf(raw);
  return { stream, version, id, type, schemaVersion, recordedAt, payload, meta: canonicalJson(metadataOf(raw)) };
}

/** Runs of events of one stream that were recorded at once by one command. */
function recordedTogether(events: readonly KeptEvent[]): readonly (readonly KeptEvent[])[] {
  const runs: KeptEvent[][] = [];
  let size = 0;
  for (const event of events) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    size += event.payload.length;
    if (run && previous && areTogether(previous, event) && size < MOST_CHARACTERS) run.push(event);
    else {
      runs.push([event]);
      size = event.payload.length;
    }
  }
  return runs;
}

const areTogether = (one: KeptEvent, other: KeptEvent): boolean =>
  one.stream === other.stream && one.recordedAt === other.recordedAt && one.meta === other.meta;

/** What was kept of by whom and why, as it was kept. */
function metaIn(text: string): JsonObject {
  const meta: unknown = JSON.parse(text);
  if (!isJsonObject(meta)) throw new EventUnreadable('the metadata of an event is no object');
  return meta;
}

function append(connection: Connection, events: readonly KeptEvent[]): Promise<void> {
  const [first] = events;
  if (!first) return Promise.resolve();
  const { stream, version, recordedAt, meta } = first;
  const envelope = { meta: metaIn(meta), recordedAt, attempt: uuid(randomUUID()) };
  const data = eventDataOf(events, envelope);
  const { credentials } = connection;
  const options = {
    expectedRevision: revisionAt(version - 1),
    requiresLeader: true,
    credentials,
    deadline: WRITE_MILLIS,
  };
  return appending(() =>
    connection.within(WRITE_MILLIS, async (client) => {
      try {
        await client.appendToStream(stream, data, options);
      } catch (thrown) {
        if (thrown instanceof WrongExpectedVersionError)
          throw new LogsDiffer(`${stream} ${version} is not the next of its stream`);
        throw thrown;
      }
    }),
  );
}
