import type { ExpectedVersion } from '../port.js';
import {
  type Rules,
  eventsOf,
  idsOf,
  newStream,
  record,
  requestOf,
  rulesOf,
  stepsOf,
  streamOfLength,
  ticked,
  tickedTimes,
} from './fixture.js';

const BELIEFS: readonly (readonly [expected: ExpectedVersion, length: number])[] = [
  ['no-stream', 0],
  [0, 0],
  [2, 2],
  ['any', 0],
  ['any', 2],
  ['stream-exists', 2],
];

/** A command sent again, because its answer was lost, is recorded once and gets its first answer. */
export const repetitionRules: Rules = {
  ...rulesOf(
    BELIEFS,
    ([expected, length]) => `that expects ${expected} of ${length} events gets its first answer and is recorded once`,
    async ({ store }, [expected, length]) => {
      const stream = await streamOfLength(store, length);
      const request = requestOf(stream, expected, tickedTimes(3));
      const first = await record(store, stream, expected, request.events);
      expect(await store.append(request)).toEqual({ ...first, kind: 'repeated' });
      expect(idsOf(await eventsOf(store, stream)).slice(length)).toEqual(idsOf(request.events));
      expect(await store.head()).toBe(first.position);
    },
  ),

  ...rulesOf(
    BELIEFS,
    ([expected, length]) => `that expects ${expected} of ${length} events gets it also after others wrote`,
    async ({ store }, [expected, length]) => {
      const stream = await streamOfLength(store, length);
      const request = requestOf(stream, expected, tickedTimes(2));
      const first = await record(store, stream, expected, request.events);
      const later = await record(store, stream, 'stream-exists', [ticked(8), ticked(9)]);
      expect(await store.append(request)).toEqual({ ...first, kind: 'repeated' });
      expect(await store.head()).toBe(later.position);
    },
  ),

  'at the same time, many times over, is recorded once': async ({ store }) => {
    const stream = newStream();
    const request = requestOf(stream, 'no-stream', tickedTimes(2));
    const answers = await Promise.all(Array.from({ length: 12 }, () => store.append(request)));
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['ok', ...Array.from({ length: 11 }, () => 'repeated')]);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
    expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(request.events));
  },

  'with other content under the same ids changes nothing: what was recorded first stands': async ({ store }) => {
    const stream = newStream();
    const event = ticked(1);
    const first = await record(store, stream, 'no-stream', [event]);
    const other = requestOf(stream, 'no-stream', [{ ...event, data: { step: 2 } }]);
    expect(await store.append(other)).toEqual({ ...first, kind: 'repeated' });
    expect(stepsOf(await eventsOf(store, stream))).toEqual([1]);
  },
};

/** What looks like a repetition and is none. */
export const noRepetitionRules: Rules = {
  'a command of which only some events stand in the stream': async ({ store }) => {
    const stream = newStream();
    const events = tickedTimes(2);
    await record(store, stream, 'no-stream', events);
    const longer = requestOf(stream, 'no-stream', [...events, ticked(3)]);
    expect(await store.append(longer)).toEqual({ kind: 'conflict', version: 2 });
  },

  'a command of which only some events do, also when it expects anything': async ({ store }) => {
    const stream = newStream();
    const event = ticked(1);
    await record(store, stream, 'no-stream', [event]);
    const more = requestOf(stream, 'any', [event, ticked(2)]);
    expect(await store.append(more)).toEqual({ kind: 'conflict', version: 1 });
    expect(await store.append({ ...more, expected: 'stream-exists' })).toEqual({ kind: 'conflict', version: 1 });
    expect(stepsOf(await eventsOf(store, stream))).toEqual([1]);
  },

  'the same events in another order': async ({ store }) => {
    const stream = newStream();
    const events = tickedTimes(2);
    await record(store, stream, 'no-stream', events);
    const turned = requestOf(stream, 'no-stream', events.toReversed());
    expect(await store.append(turned)).toEqual({ kind: 'conflict', version: 2 });
  },

  'the same events expected at another place': async ({ store }) => {
    const stream = await streamOfLength(store, 1);
    const events = [ticked(2)];
    await record(store, stream, 1, events);
    expect(await store.append(requestOf(stream, 'no-stream', events))).toEqual({ kind: 'conflict', version: 2 });
  },
};
