import { setTimeout as sleep } from 'node:timers/promises';
import type { AppendCalls } from './append-calls.js';
import { EventUnreadable } from './errors.js';
import type { LogPage, LogPosition, SubscribeOptions } from './port.js';
import { comparePositions } from './position.codec.js';

/** How long a subscription waits for a call before it looks by itself. */
const POLL_MILLIS = 1000;
const RETRY_FIRST_MILLIS = 50;
const RETRY_MOST_MILLIS = 5000;
const PAGE_SIZE = 500;

export interface PageSource {
  readonly read: (after: LogPosition, limit: number) => Promise<LogPage>;
  readonly calls: Pick<AppendCalls, 'count' | 'after'>;
}

/** Pages after a position for ever: no pause while there is more, a call or a look now and then at the head, back-off when the store is away. */
export async function* follow(
  source: PageSource,
  after: LogPosition,
  options: SubscribeOptions,
): AsyncGenerator<LogPage> {
  const { signal, pageSize = PAGE_SIZE } = options;
  let position = after;
  let pause = RETRY_FIRST_MILLIS;
  while (!signal.aborted) {
    const seen = source.calls.count();
    const page = await attempt(() => source.read(position, pageSize));
    if (page === undefined) {
      await resting(pause * (0.5 + Math.random()), signal);
      pause = Math.min(pause * 2, RETRY_MOST_MILLIS);
      continue;
    }
    pause = RETRY_FIRST_MILLIS;
    const moved = comparePositions(page.through, position) > 0;
    position = page.through;
    if (moved) yield page;
    else await source.calls.after(seen, POLL_MILLIS, signal);
  }
}

/** A page, or nothing when the store is away. An event that nobody can read is the reader's to deal with. */
async function attempt(read: () => Promise<LogPage>): Promise<LogPage | undefined> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof EventUnreadable) throw thrown;
    return undefined;
  }
}

async function resting(millis: number, signal: AbortSignal): Promise<void> {
  await sleep(millis, undefined, { signal }).catch(() => undefined);
}
