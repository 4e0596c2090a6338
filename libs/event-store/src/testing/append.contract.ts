import type { StreamName } from '#kernel';
import { EventRejected } from '../errors.js';
import type { AppendRequest, ExpectedVersion } from '../port.js';
import { comparePositions } from '../position.codec.js';
import {
  type Rules,
  META,
  eventsOf,
  idsOf,
  newStream,
  noted,
  record,
  requestOf,
  rulesOf,
  streamOfLength,
  ticked,
  tickedTimes,
  upTo,
  versionsOf,
} from './fixture.js';

/** What a stream of two events, or none, answers to a writer who believes something of it. */
const BELIEFS: readonly (readonly [length: number, expected: ExpectedVersion, outcome: 'ok' | 'conflict'])[] = [
  [0, 'no-stream', 'ok'],
  [0, 0, 'ok'],
  [0, 'any', 'ok'],
  [0, 'stream-exists', 'conflict'],
  [0, 1, 'conflict'],
  [2, 'no-stream', 'conflict'],
  [2, 0, 'conflict'],
  [2, 1, 'conflict'],
  [2, 2, 'ok'],
  [2, 3, 'conflict'],
  [2, 'any', 'ok'],
  [2, 'stream-exists', 'ok'],
];

const MEBIBYTE = 1_048_576;

const REFUSED: readonly (readonly [what: string, change: Partial<AppendRequest>])[] = [
  ['a stream without an id', { stream: 'check-1' }],
  ['a stream of a category in capitals', { stream: newStream('Check') }],
  ['a stream with a line break after it', { stream: `${newStream()}\n` }],
  ['no event', { events: [] }],
  ['more than 256 events', { events: tickedTimes(257) }],
  ['a version below 0', { expected: -1 }],
  ['half a version', { expected: 0.5 }],
  ['an event over 1 MiB', { events: [ticked(1), { ...ticked(2), data: { step: 'x'.repeat(MEBIBYTE) } }] }],
  ['an event of a type that nobody defined', { events: [{ ...ticked(1), type: 'Unheard' }] }],
  ['half a character', { events: [{ ...ticked(1), data: { step: '\ud800' } }] }],
  ['a sealed field without a subject', { events: [noted({ step: 1, name: 'Trẻ Mẫu Một' })] }],
  ['a field named as the envelopes are', { events: [{ ...ticked(1), data: { $sealed: [] } }] }],
];

/** Expected versions and numbering. */
export const appendRules: Rules = {
  'that is not admitted records nothing, and ends as the admission does': async ({ store }) => {
    const [stream, refused] = [newStream(), new Error('answered before')];
    const admitted = Promise.reject(refused);
    await expect(store.append({ ...requestOf(stream, 'no-stream', [ticked(1)]), admitted })).rejects.toBe(refused);
    expect(await eventsOf(store, stream)).toEqual([]);
  },

  'that is refused and not admitted either leaves no fault unheard': async ({ store }) => {
    const admitted = Promise.reject(new Error('answered before'));
    const refused = store.append({ ...requestOf(newStream(), 'no-stream', []), admitted });
    await expect(refused).rejects.toThrow();
  },

  ...rulesOf(
    BELIEFS,
    ([length, expected, kind]) => `to a stream of ${length} events that expects ${expected} is answered with ${kind}`,
    async ({ store }, [length, expected, kind]) => {
      const stream = await streamOfLength(store, length);
      const before = await store.head();
      const result = await store.append(requestOf(stream, expected, [ticked(9)]));
      const written = kind === 'ok' ? 1 : 0;
      expect(result).toMatchObject({ kind, version: length + written });
      expect(versionsOf(await eventsOf(store, stream))).toEqual(upTo(length + written));
      expect(comparePositions(await store.head(), before)).toBe(written);
    },
  ),

  'gives back what was told: type, data, author and the schema it was written with': async ({ store }) => {
    const stream = newStream();
    const event = { ...ticked(1), data: { step: ['đ', '\u0000', '\u2028', 1e-7, null, false, { b: 1, a: [] }] } };
    const { position, recordedAt } = await record(store, stream, 'no-stream', [event]);
    expect(await eventsOf(store, stream)).toEqual([
      { ...event, stream, version: 1, position, recordedAt, schemaVersion: 1, meta: META, erased: [] },
    ]);
  },

  'of many events numbers them densely, in their order, and answers with the last': async ({ store }) => {
    const stream = await streamOfLength(store, 1);
    const events = tickedTimes(256);
    const result = await record(store, stream, 1, events);
    const [, ...recorded] = await eventsOf(store, stream);
    expect(idsOf(recorded)).toEqual(idsOf(events));
    expect(versionsOf(recorded)).toEqual(upTo(257).slice(1));
    expect(recorded.at(-1)).toMatchObject({ version: result.version, position: result.position });
    expect(new Set(recorded.map(({ recordedAt }) => recordedAt))).toEqual(new Set([result.recordedAt]));
  },

  'moves the head of the log to its last event': async ({ store }) => {
    const { position } = await record(store, newStream(), 'any', tickedTimes(3));
    expect(await store.head()).toBe(position);
  },

  'is recorded no earlier than those before it': async ({ store }) => {
    const start = await store.head();
    for (let count = 0; count < 20; count += 1) await record(store, newStream(), 'no-stream', [ticked(count)]);
    const { events } = await store.readLog(start, { limit: 100 });
    const times = events.map(({ recordedAt }) => recordedAt);
    expect(times).toHaveLength(20);
    expect(times).toEqual(times.toSorted());
  },
};

/** What no adapter writes. */
export const refusedRules: Rules = {
  ...rulesOf(
    REFUSED,
    ([what]) => what,
    async ({ store }, [, change]) => {
      const before = await store.head();
      const stream: StreamName = change.stream ?? newStream();
      await expect(
        store.append({ ...requestOf(stream, 'no-stream', [ticked(1)]), ...change, stream }),
      ).rejects.toBeInstanceOf(EventRejected);
      expect(await eventsOf(store, stream)).toEqual([]);
      expect(await store.head()).toBe(before);
    },
  ),

  'one id for two events': async ({ store }) => {
    const stream = newStream();
    const event = ticked(1);
    await expect(store.append(requestOf(stream, 'any', [event, event]))).rejects.toBeInstanceOf(EventRejected);
    expect(await eventsOf(store, stream)).toEqual([]);
  },
};
