import {
  type Rules,
  eventsOf,
  newStream,
  noted,
  record,
  requestOf,
  stepsOf,
  streamOfLength,
  ticked,
  upTo,
  versionsOf,
} from './fixture.js';

/** Writers at the same time. */
export const concurrencyRules: Rules = {
  'who expect the same version: exactly one wins, the others learn the version that won': async ({ store }) => {
    const stream = await streamOfLength(store, 1);
    const race = Array.from({ length: 10 }, (_, step) => store.append(requestOf(stream, 1, [ticked(step)])));
    const answers = await Promise.all(race);
    expect(answers.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'conflict')).toHaveLength(9);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
    expect(await eventsOf(store, stream)).toHaveLength(2);
  },

  'who expect anything all get in, densely numbered': async ({ store }) => {
    const stream = newStream();
    const race = upTo(40).map((step) => store.append(requestOf(stream, 'any', [ticked(step), ticked(step + 100)])));
    const answers = await Promise.all(race);
    expect(answers.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(upTo(40).map((n) => 2 * n));
    expect(versionsOf(await eventsOf(store, stream))).toEqual(upTo(80));
  },

  'of one stream come in the order in which they were sent, without waiting for answers': async ({ store }) => {
    const stream = newStream();
    const sent = upTo(30).map((version) => store.append(requestOf(stream, version - 1, [ticked(version)])));
    expect(new Set((await Promise.all(sent)).map(({ kind }) => kind))).toEqual(new Set(['ok']));
    expect(stepsOf(await eventsOf(store, stream))).toEqual(upTo(30));
  },

  'of other streams are not held up by a conflict': async ({ store }) => {
    const taken = await streamOfLength(store, 1);
    const streams = upTo(30).map((n) => (n === 7 ? taken : newStream()));
    const answers = await Promise.all(streams.map((stream) => store.append(requestOf(stream, 0, [ticked(1)]))));
    expect(answers.flatMap(({ kind }, index) => (kind === 'conflict' ? [index + 1] : []))).toEqual([7]);
    for (const stream of streams) expect(versionsOf(await eventsOf(store, stream))).toEqual([1]);
  },

  'are not held up by an event that cannot be written': async ({ store }) => {
    const streams = upTo(10).map(() => newStream());
    const answers = await Promise.allSettled(
      streams.map((stream, index) =>
        store.append(requestOf(stream, 'no-stream', [index === 4 ? noted({ name: 'Trẻ Mẫu Một' }) : ticked(index)])),
      ),
    );
    expect(answers.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([4]);
  },

  'get a place each in the log, and each finds its events there': async ({ store }) => {
    const start = await store.head();
    const results = await Promise.all(upTo(50).map((n) => record(store, newStream(), 'no-stream', [ticked(n)])));
    const { events } = await store.readLog(start, { limit: 100 });
    expect(events).toHaveLength(50);
    expect(new Set(results.map(({ position }) => position))).toEqual(new Set(events.map(({ position }) => position)));
  },

  'who come in one batch are answered each for itself: written, repeated, in conflict': async ({ store }) => {
    const [fresh, repeated, taken] = [newStream(), newStream(), await streamOfLength(store, 2)];
    const sentBefore = requestOf(repeated, 'no-stream', [ticked(1)]);
    await store.append(sentBefore);
    const batch = [
      requestOf(fresh, 'no-stream', [ticked(1), ticked(2)]),
      sentBefore,
      requestOf(taken, 1, [ticked(9)]),
      requestOf(newStream(), 'stream-exists', [ticked(1)]),
      requestOf(newStream(), 3, [ticked(1)]),
      requestOf(newStream(), 'any', [ticked(1)]),
    ];
    const answers = await Promise.all(batch.map((request) => store.append(request)));
    expect(answers.map(({ kind, version }) => `${kind} ${version}`)).toEqual([
      'ok 2',
      'repeated 1',
      'conflict 2',
      'conflict 0',
      'conflict 0',
      'ok 1',
    ]);
    expect(await eventsOf(store, taken)).toHaveLength(2);
  },

  'of one stream in one batch are judged one after the other, each on what the one before left': async ({ store }) => {
    const stream = newStream();
    const sent = [
      requestOf(stream, 'no-stream', [ticked(1)]),
      requestOf(stream, 'no-stream', [ticked(2)]),
      requestOf(stream, 1, [ticked(3)]),
      requestOf(stream, 'stream-exists', [ticked(4)]),
      requestOf(stream, 2, [ticked(5)]),
    ];
    const answers = await Promise.all(sent.map((request) => store.append(request)));
    expect(answers.map(({ kind }) => kind)).toEqual(['ok', 'conflict', 'ok', 'ok', 'conflict']);
    expect(stepsOf(await eventsOf(store, stream))).toEqual([1, 3, 4]);
  },

  'get no answer for others: an append that is refused leaves its neighbours in one stream alone': async ({
    store,
  }) => {
    const stream = newStream();
    const sent = [ticked(1), { ...ticked(2), type: 'Unheard' }, ticked(3)];
    const answers = await Promise.allSettled(sent.map((event) => store.append(requestOf(stream, 'any', [event]))));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stepsOf(await eventsOf(store, stream))).toEqual([1, 3]);
  },
};
