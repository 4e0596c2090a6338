import { plusMillis } from '#kernel';
import type { EventStore, LogPosition, ReadStreamOptions, RecordedEvent } from '../port.js';
import { LOG_START, comparePositions } from '../position.codec.js';
import {
  type Rules,
  eventsOf,
  idsOf,
  newCategory,
  newStream,
  record,
  rulesOf,
  streamOfLength,
  ticked,
  tickedTimes,
  upTo,
  versionsOf,
} from './fixture.js';

const BOUNDS: readonly (readonly [options: ReadStreamOptions, versions: readonly number[]])[] = [
  [{}, [1, 2, 3, 4, 5]],
  [{ backwards: true }, [5, 4, 3, 2, 1]],
  [{ fromVersion: 2, toVersion: 4 }, [2, 3, 4]],
  [{ fromVersion: 2, toVersion: 4, backwards: true }, [4, 3, 2]],
  [{ fromVersion: 4 }, [4, 5]],
  [{ toVersion: 2, backwards: true }, [2, 1]],
  [{ fromVersion: 6 }, []],
  [{ fromVersion: 4, toVersion: 3 }, []],
];

/** Reading one stream. */
export const streamReadingRules: Rules = {
  'that does not exist, or has a name of a bad form, brings nothing': async ({ store }) => {
    expect(await eventsOf(store, newStream())).toEqual([]);
    expect(await eventsOf(store, 'no-such')).toEqual([]);
  },

  ...rulesOf(
    BOUNDS,
    ([options, versions]) => `with ${JSON.stringify(options)} brings the versions ${versions.join(' ')}`,
    async ({ store }, [options, versions]) => {
      const stream = await streamOfLength(store, 5);
      expect(versionsOf(await Array.fromAsync(store.readStream(stream, options)))).toEqual(versions);
    },
  ),

  'up to a position brings what was recorded by then': async ({ store }) => {
    const stream = await streamOfLength(store, 3);
    const at = await store.head();
    await record(store, stream, 3, [ticked(4)]);
    expect(versionsOf(await Array.fromAsync(store.readStream(stream, { upTo: at })))).toEqual([1, 2, 3]);
    const latest = store.readStream(stream, { upTo: at, backwards: true });
    expect(versionsOf(await Array.fromAsync(latest))).toEqual([3, 2, 1]);
    expect(await Array.fromAsync(store.readStream(stream, { upTo: LOG_START }))).toEqual([]);
  },

  'brings a long one whole, in order, either way': async ({ store }) => {
    const stream = newStream();
    for (let page = 0; page < 9; page += 1) await record(store, stream, page * 250, tickedTimes(250));
    expect(versionsOf(await eventsOf(store, stream))).toEqual(upTo(2250));
    const backwards = await Array.fromAsync(store.readStream(stream, { backwards: true }));
    expect(versionsOf(backwards)).toEqual(upTo(2250).toReversed());
  },

  'backwards from a version and up to a position brings what both allow': async ({ store }) => {
    const stream = await streamOfLength(store, 4);
    const at = await store.head();
    await record(store, stream, 4, tickedTimes(3));
    const bounded = (options: ReadStreamOptions) => Array.fromAsync(store.readStream(stream, { upTo: at, ...options }));
    expect(versionsOf(await bounded({ toVersion: 6, backwards: true }))).toEqual([4, 3, 2, 1]);
    expect(versionsOf(await bounded({ fromVersion: 3, toVersion: 6 }))).toEqual([3, 4]);
    expect(versionsOf(await bounded({ fromVersion: 5 }))).toEqual([]);
  },

  'backwards finds the last event of a long one at once, and in pages that meet': async ({ store }) => {
    const stream = newStream();
    for (let page = 0; page < 5; page += 1) await record(store, stream, page * 250, tickedTimes(250));
    for await (const { version } of store.readStream(stream, { backwards: true })) {
      expect(version).toBe(1250);
      break;
    }
    const middle = store.readStream(stream, { fromVersion: 100, toVersion: 1200, backwards: true });
    expect(versionsOf(await Array.fromAsync(middle))).toEqual(upTo(1200).slice(99).toReversed());
  },

  'can be read by two at once, each from its own beginning': async ({ store }) => {
    const stream = await streamOfLength(store, 3);
    const source = store.readStream(stream);
    const both = await Promise.all([Array.fromAsync(source), eventsOf(store, stream)]);
    expect(both.map(versionsOf)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  },

  'can be left off at any event': async ({ store }) => {
    const stream = await streamOfLength(store, 3);
    for await (const { version } of store.readStream(stream)) if (version === 2) break;
    expect(await eventsOf(store, stream)).toHaveLength(3);
  },
};

/** Reading the log across streams. */
export const logReadingRules: Rules = {
  'brings pages in the order of positions, each event once': async ({ store }) => {
    const start = await store.head();
    const streams = [newStream(), newStream(), newStream()];
    for (let count = 0; count < 21; count += 1) {
      await record(store, streams[count % 3] ?? newStream(), 'any', [ticked(count)]);
    }
    const read = await pagesFrom(store, start, 4);
    expect(read).toHaveLength(21);
    expect(read.map(({ data }) => data.step)).toEqual(upTo(21).map((n) => n - 1));
    for (const [index, { position }] of read.entries()) {
      expect(comparePositions(position, read[index - 1]?.position ?? start)).toBeGreaterThan(0);
    }
  },

  'brings the same event as reading its stream': async ({ store }) => {
    const start = await store.head();
    const stream = await streamOfLength(store, 2);
    expect((await store.readLog(start, { limit: 9 })).events).toEqual(await eventsOf(store, stream));
  },

  'at its head brings nothing and stays there': async ({ store }) => {
    const head = await store.head();
    expect(await store.readLog(head, { limit: 5 })).toEqual({ events: [], through: head });
  },

  'of some categories or types leaves the others out and still moves on': async ({ store }) => {
    const [start, category] = [await store.head(), newCategory()];
    const wanted = ticked(1);
    await record(store, newStream(category), 'no-stream', [wanted, { ...ticked(2), type: 'Noted', data: {} }]);
    const { position } = await record(store, newStream(), 'no-stream', [ticked(3)]);
    const ofCategory = await store.readLog(start, { limit: 9, categories: [category] });
    expect(ofCategory.events.map(({ type }) => type)).toEqual(['Ticked', 'Noted']);
    expect(ofCategory.through).toBe(position);
    const ofBoth = await store.readLog(start, { limit: 9, categories: [category], types: ['Ticked'] });
    expect(idsOf(ofBoth.events)).toEqual([wanted.id]);
    expect((await store.readLog(start, { limit: 9, types: [] })).events).toEqual([]);
  },

  'as known at an instant ends with the last event recorded by then': async ({ store }) => {
    const before = await store.head();
    const { recordedAt, position } = await record(store, newStream(), 'no-stream', [ticked(1)]);
    const later = await record(store, newStream(), 'no-stream', [ticked(2)]);
    const known = await store.positionAt(recordedAt);
    expect(comparePositions(known, position)).toBeGreaterThanOrEqual(0);
    const { events } = await store.readLog(before, { limit: 9 });
    for (const event of events)
      expect(event.recordedAt <= recordedAt).toBe(comparePositions(event.position, known) <= 0);
    expect(await store.positionAt(plusMillis(later.recordedAt, 1))).toBe(later.position);
    expect(await store.positionAt(plusMillis(recordedAt, -86_400_000 * 365))).toBe(LOG_START);
  },
};

async function pagesFrom(store: EventStore, start: LogPosition, limit: number): Promise<readonly RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  let position = start;
  for (;;) {
    const page = await store.readLog(position, { limit });
    if (page.events.length === 0) return read;
    expect(page.events.length).toBeLessThanOrEqual(limit);
    read.push(...page.events);
    position = page.through;
  }
}
