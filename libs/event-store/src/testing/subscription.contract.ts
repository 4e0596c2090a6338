import { setTimeout as sleep } from 'node:timers/promises';
import { comparePositions } from '../position.codec.js';
import {
  type Rules,
  idsOf,
  newCategory,
  newStream,
  pagesUntil,
  record,
  stepsOf,
  streamOfLength,
  ticked,
  tickedTimes,
  upTo,
} from './fixture.js';

/** Following the log. */
export const subscriptionRules: Rules = {
  'catches up page by page and then brings what is appended': async ({ store }) => {
    const start = await store.head();
    await streamOfLength(store, 7);
    const following = pagesUntil(store, start, 10, { pageSize: 3 });
    const stream = newStream();
    for (let step = 8; step <= 10; step += 1) await record(store, stream, 'any', [ticked(step)]);
    const pages = await following;
    expect(pages.flatMap(({ events }) => stepsOf(events))).toEqual(upTo(10));
    expect(Math.max(...pages.map(({ events }) => events.length))).toBeLessThanOrEqual(3);
  },

  'brings everything once and in order while many write': async ({ store }) => {
    const start = await store.head();
    const following = pagesUntil(store, start, 200, { pageSize: 7 });
    await Promise.all(upTo(100).map((n) => record(store, newStream(), 'no-stream', [ticked(n), ticked(n)])));
    const delivered = (await following).flatMap(({ events }) => events);
    const { events } = await store.readLog(start, { limit: 1000 });
    expect(idsOf(delivered)).toEqual(idsOf(events));
    expect(new Set(idsOf(delivered)).size).toBe(200);
  },

  'goes on, from where a page said it had come to, without a gap or an event twice': async ({ store }) => {
    const start = await store.head();
    await streamOfLength(store, 5);
    const [first] = await pagesUntil(store, start, 2, { pageSize: 2 });
    const rest = await pagesUntil(store, first?.through ?? start, 3, { pageSize: 2 });
    expect(stepsOf(first?.events ?? [])).toEqual([1, 2]);
    expect(rest.flatMap(({ events }) => stepsOf(events))).toEqual([3, 4, 5]);
  },

  'of one category leaves the others out but tells how far it looked': async ({ store }) => {
    const [start, category] = [await store.head(), newCategory()];
    await record(store, newStream(), 'no-stream', tickedTimes(3));
    await record(store, newStream(category), 'no-stream', [ticked(4)]);
    const { position } = await record(store, newStream(), 'no-stream', tickedTimes(3));
    const pages = await pagesUntil(store, start, 1, { categories: [category] });
    expect(pages.flatMap(({ events }) => stepsOf(events))).toEqual([4]);
    expect(comparePositions(pages.at(-1)?.through ?? start, position)).toBe(0);
  },

  'that wants nothing of what there is tells once how far it looked, and then waits': async ({ store }) => {
    const [start, ending] = [await store.head(), new AbortController()];
    const nothing = { categories: [newCategory()], signal: ending.signal };
    const { position } = await record(store, newStream(), 'no-stream', tickedTimes(3));
    const pages = store.subscribe(start, nothing)[Symbol.asyncIterator]();
    expect(await pages.next()).toEqual({ done: false, value: { events: [], through: position } });
    const waiting = pages.next();
    await sleep(20);
    const later = await record(store, newStream(), 'no-stream', [ticked(4)]);
    expect(await waiting).toEqual({ done: false, value: { events: [], through: later.position } });
    ending.abort();
  },

  'reads the next page only when the last was taken': async ({ store }) => {
    const start = await store.head();
    await streamOfLength(store, 4);
    const ending = new AbortController();
    const pages = store.subscribe(start, { pageSize: 2, signal: ending.signal })[Symbol.asyncIterator]();
    const first = await pages.next();
    expect(first).toMatchObject({ done: false, value: { events: [{ data: { step: 1 } }, { data: { step: 2 } }] } });
    ending.abort();
    expect(await pages.next()).toMatchObject({ done: true });
  },

  'ends at once when it is told to, also while it waits at the head': async ({ store }) => {
    const ending = new AbortController();
    const pages = store.subscribe(await store.head(), { signal: ending.signal })[Symbol.asyncIterator]();
    const waiting = pages.next();
    const began = performance.now();
    setTimeout(() => {
      ending.abort();
    }, 50);
    expect(await waiting).toMatchObject({ done: true });
    expect(performance.now() - began).toBeLessThan(900);
  },
};
