import type { EventStore } from '#event-store';
import { streamOf, uuid } from '#kernel';
import { randomUUID } from 'node:crypto';
import { contactMeta, newContact } from './events.js';

/** Events of one stream. */
export const STREAM_EVENTS = 10;
const AT_ONCE = 256;

/** Records so many events, ten to a stream, before anything is timed. */
export async function fill(store: EventStore, events: number, type = 'ContactMade'): Promise<void> {
  const streams = Math.ceil(events / STREAM_EVENTS);
  for (let from = 0; from < streams; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, streams - from);
    await Promise.all(Array.from({ length: count }, (_, index) => fillStream(store, from + index, type)));
  }
}

async function fillStream(store: EventStore, n: number, type: string): Promise<void> {
  const childId = uuid(randomUUID());
  const events = Array.from({ length: STREAM_EVENTS }, (_, k) => newContact(childId, n * STREAM_EVENTS + k, type));
  await store.append({ stream: streamOf('contact', childId), expected: 'no-stream', events, meta: contactMeta() });
}
