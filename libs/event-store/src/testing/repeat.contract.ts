import type { ExpectedVersion } from '../port.js';
import {
  type Bench,
  eventsOf,
  idsOf,
  newStream,
  record,
  requestOf,
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
export function describeRepetition(bench: () => Bench): void {
  describe('a command sent again', () => {
    it.each(BELIEFS)(
      'that expects %s of %i events gets its first answer and is recorded once',
      async (expected, length) => {
        const { store } = bench();
        const stream = await streamOfLength(store, length);
        const request = requestOf(stream, expected, tickedTimes(3));
        const first = await record(store, stream, expected, request.events);
        expect(await store.append(request)).toEqual({ ...first, kind: 'repeated' });
        expect(idsOf(await eventsOf(store, stream)).slice(length)).toEqual(idsOf(request.events));
        expect(await store.head()).toBe(first.position);
      },
    );

    it.each(BELIEFS)('that expects %s of %i events gets it also after others wrote', async (expected, length) => {
      const { store } = bench();
      const stream = await streamOfLength(store, length);
      const request = requestOf(stream, expected, tickedTimes(2));
      const first = await record(store, stream, expected, request.events);
      const later = await record(store, stream, 'stream-exists', [ticked(8), ticked(9)]);
      expect(await store.append(request)).toEqual({ ...first, kind: 'repeated' });
      expect(await store.head()).toBe(later.position);
    });

    it('at the same time, many times over, is recorded once', async () => {
      const { store } = bench();
      const stream = newStream();
      const request = requestOf(stream, 'no-stream', tickedTimes(2));
      const answers = await Promise.all(Array.from({ length: 12 }, () => store.append(request)));
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual([
        'ok',
        ...Array.from({ length: 11 }, () => 'repeated'),
      ]);
      expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
      expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(request.events));
    });

    it('with other content under the same ids changes nothing: what was recorded first stands', async () => {
      const { store } = bench();
      const stream = newStream();
      const event = ticked(1);
      const first = await record(store, stream, 'no-stream', [event]);
      const other = requestOf(stream, 'no-stream', [{ ...event, data: { step: 2 } }]);
      expect(await store.append(other)).toEqual({ ...first, kind: 'repeated' });
      expect(stepsOf(await eventsOf(store, stream))).toEqual([1]);
    });
  });

  describe('is no repetition but a conflict', () => {
    it('a command of which only some events stand in the stream', async () => {
      const { store } = bench();
      const stream = newStream();
      const events = tickedTimes(2);
      await record(store, stream, 'no-stream', events);
      const longer = requestOf(stream, 'no-stream', [...events, ticked(3)]);
      expect(await store.append(longer)).toEqual({ kind: 'conflict', version: 2 });
    });

    it('the same events in another order', async () => {
      const { store } = bench();
      const stream = newStream();
      const events = tickedTimes(2);
      await record(store, stream, 'no-stream', events);
      const turned = requestOf(stream, 'no-stream', events.toReversed());
      expect(await store.append(turned)).toEqual({ kind: 'conflict', version: 2 });
    });

    it('the same events expected at another place', async () => {
      const { store } = bench();
      const stream = await streamOfLength(store, 1);
      const events = [ticked(2)];
      await record(store, stream, 1, events);
      expect(await store.append(requestOf(stream, 'no-stream', events))).toEqual({ kind: 'conflict', version: 2 });
    });
  });
}
