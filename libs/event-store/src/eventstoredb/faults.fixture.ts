import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, RecordedEvent } from '../port.js';
import { LOG_START } from '../position.codec.js';

/** Follows the log, keeping how far it came only after a page was handled, until there are so many events. */
export async function follow(store: EventStore, count: number, handle: (events: number) => unknown = () => undefined) {
  const ending = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const page of store.subscribe(LOG_START, { pageSize: 7, signal: ending.signal })) {
    events.push(...page.events);
    await handle(events.length);
    if (events.length >= count) break;
  }
  ending.abort();
  return events;
}

/** Waits until it is so. Fails after five seconds. */
export async function untilTrue(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isTrue(); tries += 1) await sleep(10);
  expect(isTrue()).toBe(true);
}
