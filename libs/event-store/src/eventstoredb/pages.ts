import {
  BACKWARDS,
  END,
  FORWARDS,
  type Position,
  type ReadPosition,
  StreamNotFoundError,
  type StreamingRead,
} from '@eventstore/db-client';
import type { StreamName } from '#kernel';
import type { Connection } from './connection.js';
import { type RawEvent, rawEventOf } from './events.codec.js';
import { reading } from './faults.js';

/** A page that has not come by then does not come. */
const READ_MILLIS = 15_000;

interface StreamPage {
  readonly stream: StreamName;
  readonly fromRevision: bigint | typeof END;
  readonly isBackwards: boolean;
  readonly count: number;
}

/** A page of `$all`: those of its events that are ours, and where it came to. */
export interface AllPage {
  readonly events: readonly RawEvent[];
  /** The position of its last event, ours or not; none when there are no more. */
  readonly last: Position | undefined;
}

type Resolved = Parameters<typeof rawEventOf>[0];

/** The events of one read. A read is asked for as many as there is room for, so it is taken as it comes. */
function gathered(read: StreamingRead<Resolved>, given: AbortSignal): Promise<readonly Resolved[]> {
  given.addEventListener('abort', () => {
    read.cancel().catch(() => undefined); // it was never opened
  });
  return new Promise((resolve, reject) => {
    const events: Resolved[] = [];
    read.on('data', (resolved) => events.push(resolved));
    read.on('error', reject);
    read.on('end', () => {
      resolve(events);
    });
    read.on('close', () => {
      reject(new Error('the read was closed before its end'));
    });
  });
}

/** A page of a stream; empty for a stream that does not exist. */
export function streamPage(connection: Connection, page: StreamPage): Promise<readonly RawEvent[]> {
  const { stream, fromRevision, isBackwards, count } = page;
  return reading(async () => {
    try {
      const events = await connection.within(READ_MILLIS, (client, given) =>
        gathered(
          client.readStream(stream, {
            direction: isBackwards ? BACKWARDS : FORWARDS,
            fromRevision,
            maxCount: count,
            requiresLeader: true,
          }),
          given,
        ),
      );
      return events.flatMap((resolved) => rawEventOf(resolved) ?? []);
    } catch (thrown) {
      if (thrown instanceof StreamNotFoundError) return [];
      throw thrown;
    }
  });
}

/** A page of `$all`. Forwards it begins with the event at the position, backwards with the one before it. */
export function allPage(
  connection: Connection,
  fromPosition: ReadPosition,
  isBackwards: boolean,
  count: number,
): Promise<AllPage> {
  return reading(async () => {
    const page = await connection.within(READ_MILLIS, (client, given) =>
      gathered(
        client.readAll({
          direction: isBackwards ? BACKWARDS : FORWARDS,
          fromPosition,
          maxCount: count,
          requiresLeader: true,
        }),
        given,
      ),
    );
    return { events: page.flatMap((resolved) => rawEventOf(resolved) ?? []), last: page.at(-1)?.event?.position };
  });
}

const FIRST_BACK = 16;
const NEXT_BACK = 500;

/** Our events from the last one back, or from the one before a position, in pages. */
export async function* backwards(connection: Connection, before: ReadPosition = END): AsyncGenerator<RawEvent> {
  let from = before;
  for (let count = FIRST_BACK; ; count = NEXT_BACK) {
    const page: AllPage = await allPage(connection, from, true, count);
    yield* page.events;
    if (page.last === undefined) return;
    from = page.last;
  }
}
