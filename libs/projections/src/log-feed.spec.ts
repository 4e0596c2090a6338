import {
  type EventStore,
  EventUnreadable,
  LOG_START,
  StoreUnavailable,
  createCodec,
  createMemoryEventStore,
  logPosition,
  memorySubjectKeys,
} from '#event-store';
import { systemClock } from '#kernel';
import { randomBytes } from 'node:crypto';
import { LogFeed, readTowards, unionOf } from './log-feed.js';
import { boxDefinitions, boxId, boxEmptied, thingPut } from './testing/boxes.js';
import { type ToldEvent, recordedLog } from './testing/recorded-log.js';

/** A log in memory that counts how it is read, and can refuse. */
function countedStore() {
  const keys = memorySubjectKeys(() => boxId(0), () => randomBytes(32)); // prettier-ignore
  const memory = createMemoryEventStore({ codec: createCodec(boxDefinitions, keys), clock: systemClock });
  const counts = { pages: 0, directReads: 0 };
  const faults: Error[] = [];
  let unreadable: string | undefined;
  const store: EventStore = {
    ...memory,
    readLog: async (after, options) => {
      counts.directReads += 1;
      const page = await memory.readLog(after, options);
      if (page.events.some(({ position }) => position === unreadable)) throw new EventUnreadable('no');
      return page;
    },
    subscribe: async function* (after, options) {
      for await (const page of memory.subscribe(after, options)) {
        const fault = faults.shift();
        if (fault) throw fault;
        if (page.events.some(({ position }) => position === unreadable)) throw new EventUnreadable('no');
        counts.pages += 1;
        yield page;
      }
    },
  };
  const append = async (...told: readonly ToldEvent[]): Promise<void> => {
    for (const { stream, type, data } of told) {
      const [event] = recordedLog([{ stream, type, data }]);
      if (!event) continue;
      const id = crypto.randomUUID();
      await memory.append({
        stream,
        expected: 'any',
        events: [{ ...event, id: boxId(Number.parseInt(id.slice(0, 8), 16)) }],
        meta: event.meta,
      });
    }
  };
  return { store, counts, faults, append, refuse: (position: string | undefined) => (unreadable = position) };
}

/** Resolves when whoever waits for the next event does nothing else any more. */
const atRest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

const puts = { types: ['ThingPut'], categories: ['box'] };
const empties = { types: ['BoxEmptied'] };
const running = new AbortController();
const { signal } = running;
afterAll(() => {
  running.abort();
});

it('what many wait for at the head is read once, and each gets what it reads', async () => {
  const { store, counts, append } = countedStore();
  const feed = new LogFeed(store, unionOf([puts, empties]), signal);
  const waiting = [puts, puts, empties].map((filter) => feed.next(LOG_START, filter, signal));
  await atRest();
  await append(thingPut(1, 1));
  const pages = await Promise.all(waiting);
  expect(pages.map(({ events, through }) => [events.length, through])).toEqual([
    [1, '1'],
    [1, '1'],
    [0, '1'],
  ]);
  expect(counts).toEqual({ pages: 1, directReads: 0 });
});

it('whoever is far behind reads for itself with its own filter until it has caught up', async () => {
  const { store, counts, append } = countedStore();
  await append(thingPut(1, 1), boxEmptied(1), thingPut(1, 2), boxEmptied(1));
  const feed = new LogFeed(store, unionOf([puts, empties]), signal, 1);
  const first = await feed.next(LOG_START, puts, signal);
  expect(first).toMatchObject({ through: '1', events: [{ type: 'ThingPut' }] });
  expect(await feed.next(first.through, puts, signal)).toMatchObject({ through: '3' });
  expect(await feed.next(logPosition('3'), puts, signal)).toMatchObject({ through: '4', events: [] });
  expect(counts).toEqual({ pages: 0, directReads: 3 });
  const next = feed.next(logPosition('4'), puts, signal);
  await append(thingPut(1, 3));
  expect(await next).toMatchObject({ through: '5', events: [{ position: '5' }] });
});

it('whoever is a little behind gets the pages that were kept, from where it stands', async () => {
  const { store, counts, append } = countedStore();
  const feed = new LogFeed(store, unionOf([puts]), signal, 2);
  const opened = feed.next(LOG_START, puts, signal);
  await append(thingPut(1, 1));
  await opened;
  await append(thingPut(1, 2), thingPut(1, 3), thingPut(1, 4));
  await feed.next(logPosition('1'), puts, signal);
  const late = await feed.next(LOG_START, puts, signal);
  expect(late.events.map(({ position }) => position)).toEqual(['1', '2', '3']);
  const within = await feed.next(logPosition('2'), puts, signal);
  expect(within.events.map(({ position }) => position)).toEqual(['3']);
  expect(counts.directReads).toBe(0);
});

it('pages that nobody came for in time are let go', async () => {
  const { store, counts, append } = countedStore();
  const feed = new LogFeed(store, unionOf([puts]), signal, 1);
  let at = LOG_START;
  for (let n = 1; n <= 8; n += 1) {
    const next = feed.next(at, puts, signal);
    await atRest();
    await append(thingPut(1, n));
    at = (await next).through;
  }
  expect(counts.directReads).toBe(0);
  await feed.next(LOG_START, puts, signal);
  expect(counts.directReads).toBe(1);
});

it('an event that cannot be read is met by those who read it; the others go round it', async () => {
  const { store, append, refuse } = countedStore();
  const feed = new LogFeed(store, unionOf([puts, empties]), signal);
  refuse('2');
  const opened = feed.next(LOG_START, empties, signal);
  await append(boxEmptied(1));
  await opened;
  const reader = feed.next(logPosition('1'), puts, signal);
  const other = feed.next(logPosition('1'), empties, signal);
  await append(thingPut(1, 1), boxEmptied(1));
  await expect(reader).rejects.toThrow(EventUnreadable);
  expect((await other).events.map(({ position }) => position)).not.toContain('2');
  refuse(undefined);
  expect((await feed.next(logPosition('1'), puts, signal)).events.map(({ position }) => position)).toEqual(['2']);
});

it('a subscription that fails is begun again where it was', async () => {
  const { store, append, faults } = countedStore();
  const feed = new LogFeed(store, unionOf([puts]), signal);
  faults.push(new StoreUnavailable('away'));
  const next = feed.next(LOG_START, puts, signal);
  await append(thingPut(1, 1));
  await expect(next).rejects.toThrow(StoreUnavailable);
  expect(await feed.next(LOG_START, puts, signal)).toMatchObject({ through: '1', events: [{ position: '1' }] });
});

it('waiting ends when it is aborted, and does not end the others’', async () => {
  const { store, append } = countedStore();
  const feed = new LogFeed(store, unionOf([puts]), signal);
  const stopping = new AbortController();
  const stopped = feed.next(LOG_START, puts, stopping.signal);
  const other = feed.next(LOG_START, puts, signal);
  stopping.abort();
  await expect(stopped).rejects.toThrow();
  await append(thingPut(1, 1));
  expect((await other).events).toHaveLength(1);
});

it('before an event that cannot be read, the log is read up to it', async () => {
  const { store, append, refuse } = countedStore();
  await append(...Array.from({ length: 20 }, (_, n) => thingPut(1, n)));
  refuse('11');
  const positions: string[] = [];
  let at = LOG_START;
  const readOn = async (): Promise<void> => {
    for (;;) {
      const page = await readTowards(store, at, puts);
      positions.push(...page.events.map(({ position }) => position));
      at = page.through;
    }
  };
  await expect(readOn()).rejects.toThrow(EventUnreadable);
  expect(at).toBe('10');
  expect(positions).toHaveLength(10);
});

it('the union of filters has every category only when each filter names its own', () => {
  expect(unionOf([puts, { types: ['BoxEmptied', 'ThingPut'], categories: ['box', 'crate'] }])).toEqual({
    types: ['ThingPut', 'BoxEmptied'],
    categories: ['box', 'crate'],
  });
  expect(unionOf([puts, empties])).toEqual({ types: ['ThingPut', 'BoxEmptied'] });
});
