import { EventRejected } from '../errors.js';
import type { EventStore } from '../port.js';
import { type Rules, eventsOf, newId, newStream, noted, pagesUntil, record, requestOf } from './fixture.js';

const NAME = 'Trẻ Mẫu Một';

/** An event about two people: what is told of each is sealed by that person's own key. */
async function recordTwo(store: EventStore) {
  const [subject, other, stream] = [newId(), newId(), newStream()];
  const data = { step: 1, subject, name: NAME, remark: 'ghi chú mẫu', people: [{ id: other, name: 'Trẻ Mẫu Hai' }] };
  const start = await store.head();
  await record(store, stream, 'no-stream', [noted(data)]);
  return { subject, other, stream, data, start };
}

/** Sealed fields and erased subjects. */
export const sealingRules: Rules = {
  'comes back opened': async ({ store }) => {
    const { stream, data } = await recordTwo(store);
    expect(await eventsOf(store, stream)).toMatchObject([{ data, erased: [] }]);
  },

  'is gone once the keys are destroyed, by every way of reading, and reading never fails': async ({ store, keys }) => {
    const { subject, other, stream, data, start } = await recordTwo(store);
    await keys.destroy(subject);
    const left = { step: 1, subject, people: data.people };
    const erased = [`${subject}/identity`, `${subject}/notes`];
    const ways = [
      await eventsOf(store, stream),
      (await store.readLog(start, { limit: 1 })).events,
      (await pagesUntil(store, start, 1)).flatMap(({ events }) => events),
    ];
    for (const way of ways) {
      expect(way).toHaveLength(1);
      expect(way[0]?.data).toEqual(left);
      expect(way[0]?.erased.toSorted()).toEqual(erased);
    }
    await keys.destroy(other);
    expect((await eventsOf(store, stream))[0]?.data).toEqual({ step: 1, subject, people: [{ id: other }] });
  },

  'cannot be told again once the person is erased': async ({ store, keys }) => {
    const { subject, stream } = await recordTwo(store);
    await keys.destroy(subject);
    const again = requestOf(stream, 1, [noted({ step: 2, subject, name: NAME })]);
    await expect(store.append(again)).rejects.toBeInstanceOf(EventRejected);
    expect(await store.append(requestOf(stream, 1, [noted({ step: 2, subject })]))).toMatchObject({ kind: 'ok' });
  },
};
