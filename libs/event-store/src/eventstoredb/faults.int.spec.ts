import { status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type Clock, instant } from '#kernel';
import { EventStoreDouble } from '../../../../test/support/eventstoredb/double.js';
import { faultOf } from '../../../../test/support/eventstoredb/faults.js';
import type { RecordsOptions } from '../../../../test/support/eventstoredb/records.js';
import { EventRejected, EventUnreadable, StoreUnavailable } from '../errors.js';
import type { EventStore, LogPage } from '../port.js';
import { LOG_START, comparePositions } from '../position.codec.js';
import {
  eventsOf,
  idsOf,
  newStream,
  record,
  requestOf,
  stepsOf,
  streamOfLength,
  suiteCodec,
  ticked,
  tickedTimes,
  upTo,
  versionsOf,
} from '../testing/fixture.js';
import { follow, untilTrue } from './faults.fixture.js';
import { type EventStoreDbEventStoreOptions, createEventStoreDbEventStore } from './eventstoredb-event-store.js';

const { codec } = suiteCodec();
const gone = () => faultOf(status.UNAVAILABLE, 'Connection dropped');

let double: EventStoreDouble;
const opened: EventStore[] = [];

type Settings = Partial<EventStoreDbEventStoreOptions>;

async function start(settings: Settings = {}, records: RecordsOptions = {}): Promise<EventStore> {
  double = await new EventStoreDouble(records).start();
  return open(settings);
}

function open(settings: Settings = {}): EventStore {
  const store = createEventStoreDbEventStore({ url: double.url, codec, appendMillis: 300, ...settings });
  opened.push(store);
  return store;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  double.crash();
});

/** Writes into a stream past the adapter, as another program would. */
async function writeOtherwise(stream: string, metadata?: Record<string, unknown>): Promise<void> {
  const client = EventStoreDBClient.connectionString(double.url);
  const event = jsonEvent({
    id: randomUUID(),
    type: 'Ticked',
    data: { step: 1 },
    ...(metadata ? { metadata } : {}),
  });
  await client.appendToStream(stream, event, {
    credentials: { username: 'x', password: 'x' },
  });
  await client.dispose();
}

describe('an append', () => {
  it('of which the answer was lost is unknown, and sent again it gets its first answer', async () => {
    const store = await start();
    const stream = newStream();
    const request = requestOf(stream, 'no-stream', tickedTimes(2));
    double.switches.appends.push({ when: 'after', fault: gone() });
    await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
    const again = await store.append(request);
    expect(again).toMatchObject({ kind: 'repeated', version: 2 });
    expect(await eventsOf(store, stream)).toHaveLength(2);
    expect((await eventsOf(store, stream))[1]).toMatchObject({
      recordedAt: again.kind === 'conflict' || again.recordedAt,
    });
  });

  it('that was lost on its way is recorded when it is sent again', async () => {
    const store = await start();
    const request = requestOf(newStream(), 'no-stream', [ticked(1)]);
    double.switches.appends.push({ when: 'before', fault: gone() });
    await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.append(request)).toMatchObject({ kind: 'ok', version: 1 });
  });

  it.each(['before', 'after'] as const)(
    'that the server never answers (%s it wrote) is given up in time',
    async (when) => {
      const store = await start();
      const request = requestOf(newStream(), 'no-stream', [ticked(1)]);
      double.switches.appends.push({ when });
      const began = performance.now();
      await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
      expect(performance.now() - began).toBeLessThan(2000);
      expect(await store.append(request)).toMatchObject({ kind: when === 'before' ? 'ok' : 'repeated', version: 1 });
    },
  );

  it('is not held up by another that is never answered for longer than that one has time', async () => {
    const store = await start();
    double.switches.appends.push({ when: 'before' });
    const lost = store.append(requestOf(newStream(), 'no-stream', [ticked(1)]));
    const others = upTo(5).map((n) => store.append(requestOf(newStream(), 'no-stream', [ticked(n)])));
    const answers = await Promise.allSettled([lost, ...others]);
    expect(answers.filter(({ status: outcome }) => outcome === 'rejected')).toHaveLength(1);
  });

  it('that expects anything is known again when the server has forgotten it', async () => {
    const store = await start({}, { idempotencyCache: 3 });
    const stream = newStream();
    const request = requestOf(stream, 'any', [ticked(1)]);
    const first = await store.append(request);
    for (const step of upTo(10)) await record(store, newStream(), 'no-stream', [ticked(step)]);
    expect(await store.append(request)).toEqual({ ...first, kind: 'repeated' });
    expect(await eventsOf(store, stream)).toHaveLength(1);
  });

  it('that is larger than the log takes is refused, and nothing of it is written', async () => {
    const store = await start({}, { maxAppendSize: 2000 });
    const stream = newStream();
    const large = requestOf(stream, 'no-stream', [{ ...ticked(1), data: { step: 'x'.repeat(3000) } }]);
    await expect(store.append(large)).rejects.toBeInstanceOf(EventRejected);
    expect(await eventsOf(store, stream)).toEqual([]);
  });

  it('to a stream that was deleted in the log is refused, and reading it says so', async () => {
    const store = await start();
    const stream = await streamOfLength(store, 2);
    double.records.tombstone(stream);
    await expect(store.append(requestOf(stream, 2, [ticked(3)]))).rejects.toBeInstanceOf(EventRejected);
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(EventUnreadable);
  });
});

describe('the first appends of a connection', () => {
  it('keep their order within each stream although the first is overtaken by the others', async () => {
    const store = await start();
    double.switches.firstAppendMillis = 80;
    const [one, other] = [newStream(), newStream()];
    const sent = upTo(8).flatMap((step) =>
      [one, other].map((stream) => store.append(requestOf(stream, 'any', [ticked(step)]))),
    );
    await Promise.all(sent);
    expect(stepsOf(await eventsOf(store, one))).toEqual(upTo(8));
    expect(stepsOf(await eventsOf(store, other))).toEqual(upTo(8));
  });

  it('do not let recorded time go back, whichever of them comes first', async () => {
    let looks = 0;
    const clock: Clock = {
      now: () => instant(`2026-03-10T08:00:${String(10 + (looks += 1)).padStart(2, '0')}Z`),
    };
    const store = await start({ clock });
    double.switches.firstAppendMillis = 50;
    await Promise.all(upTo(20).map((n) => record(store, newStream(), 'no-stream', [ticked(n)])));
    const times = double.records.all.flatMap(({ metadata }) =>
      metadata.length === 0
        ? []
        : [
            (
              JSON.parse(Buffer.from(metadata).toString()) as {
                recordedAt: string;
              }
            ).recordedAt,
          ],
    );
    expect(times).toHaveLength(20);
    expect(times).toEqual(times.toSorted());
  });

  it('are recorded no earlier than what another writer of the log recorded before, whatever the clocks say', async () => {
    const store = await start({
      clock: { now: () => instant('2026-03-10T08:00:00Z') },
    });
    const late = open({
      clock: { now: () => instant('2026-03-10T07:00:00Z') },
    });
    await record(store, newStream(), 'no-stream', [ticked(1)]);
    expect(await record(late, newStream(), 'no-stream', [ticked(2)])).toMatchObject({
      recordedAt: '2026-03-10T08:00:00.000000Z',
    });
  });
});

describe('a client', () => {
  it.each([
    ['are refused', () => faultOf(status.INTERNAL, 'no features today')],
    ['are never told', () => 'silent' as const],
  ])('of which the features of the server %s appends all the same', async (_, features) => {
    const store = await start();
    double.switches.features = features();
    expect(await store.append(requestOf(newStream(), 'no-stream', [ticked(1)]))).toMatchObject({ kind: 'ok' });
    expect(double.calls).not.toContain('batchAppend');
  });

  it('that could not find the cluster at its first append does so later', async () => {
    const store = await start();
    const clustered = open({ url: double.clusterUrl });
    double.switches.gossip = faultOf(status.UNAVAILABLE, 'not ready');
    const request = requestOf(newStream(), 'no-stream', [ticked(1)]);
    await expect(clustered.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(clustered.head()).rejects.toBeInstanceOf(StoreUnavailable);
    delete double.switches.gossip;
    expect(await clustered.append(request)).toMatchObject({ kind: 'ok' });
    expect(await store.head()).toBe(await clustered.head());
  });

  it('of a server that went and came back goes on', async () => {
    const store = await start();
    const stream = await streamOfLength(store, 2);
    double.crash();
    await expect(store.append(requestOf(stream, 2, [ticked(3)]))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(StoreUnavailable);
    await double.start();
    await expect(store.append(requestOf(stream, 2, [ticked(3)]))).resolves.toMatchObject({ kind: 'ok', version: 3 });
  });

  it('goes to the new leader when the one that it knew leads no longer, and nothing is recorded twice', async () => {
    const store = await start();
    const stream = await streamOfLength(store, 2);
    const leader = await new EventStoreDouble({}, double.records).start();
    const before = double.calls.length;
    double.switches.appends.push({ when: 'before', fault: leader.leadsInstead });
    const request = requestOf(stream, 2, [ticked(3)]);
    const first = await store.append(request).catch((thrown: unknown) => thrown);
    if (first instanceof Error) expect(first).toBeInstanceOf(StoreUnavailable);
    expect(await store.append(request)).toMatchObject({ version: 3 });
    expect(versionsOf(await eventsOf(store, stream))).toEqual([1, 2, 3]);
    expect(leader.calls).toContain('append');
    expect(double.calls.slice(before).filter((call) => call === 'append')).toHaveLength(1);
    leader.crash();
  });

  it('does not take the appends of another with it when its own fail', async () => {
    const store = await start();
    const other = open();
    double.switches.appends.push({ when: 'before', fault: gone() });
    const lost = store.append(requestOf(newStream(), 'no-stream', [ticked(1)]));
    await untilTrue(() => double.switches.appends.length === 0);
    const answers = await Promise.allSettled([
      lost,
      ...upTo(5).map((n) => other.append(requestOf(newStream(), 'no-stream', [ticked(n)]))),
    ]);
    expect(answers.map(({ status: outcome }) => outcome)).toEqual(['rejected', ...upTo(5).map(() => 'fulfilled')]);
  });

  it('with TLS and without a user is refused at once, with the reason', async () => {
    await start();
    expect(() => open({ url: 'esdb://localhost:2113' })).toThrow(/needs a user and a password/);
  });

  it.each([
    ['that are wrong', status.UNAUTHENTICATED],
    ['that may not do it', status.PERMISSION_DENIED],
  ])('with credentials %s is told so, whether it writes or reads', async (_, code) => {
    const store = await start();
    double.switches.appends.push({ when: 'before', fault: faultOf(code, 'no', { exception: 'access-denied' }) });
    double.switches.reads.push(faultOf(code, 'no', { exception: 'access-denied' }));
    const refused = { name: 'StoreUnavailable', message: expect.stringContaining('credentials') as string };
    await expect(store.head()).rejects.toMatchObject(refused);
    await expect(store.append(requestOf(newStream(), 'no-stream', [ticked(1)]))).rejects.toMatchObject(refused);
  });

  it.each([
    ['with TLS to a server without', (port: string) => `esdb://admin:changeit@127.0.0.1:${port}`],
    ['to a name that leads nowhere', () => 'esdb://admin:changeit@no-such-node.invalid:2113'],
    ['to a port where nobody listens', () => 'esdb://127.0.0.1:1?tls=false'],
  ])('%s is told that the log is away, at once and not with what the address holds', async (_, addressed) => {
    await start();
    const store = open({ url: addressed(new URL(double.url.replace('esdb', 'http')).port) });
    const told = await store
      .append(requestOf(newStream(), 'no-stream', [ticked(1)]))
      .catch((thrown: unknown) => thrown);
    expect(told).toBeInstanceOf(StoreUnavailable);
    expect(String(told)).not.toMatch(/changeit|127/);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('a subscription', () => {
  it.each([
    ['with a fault', status.UNAVAILABLE],
    ['as cancelled', status.CANCELLED],
    ['as overloaded', status.RESOURCE_EXHAUSTED],
    ['as if all were well', undefined],
  ])('that the server ends %s goes on, with nothing lost and nothing twice', async (_, code) => {
    const store = await start();
    for (let part = 0; part < 10; part += 1) await record(store, newStream(), 'no-stream', tickedTimes(20));
    let handled = 0;
    const events = await follow(store, 200, async (count) => {
      if (count - handled < 40) return;
      handled = count;
      double.drop(code);
      await sleep(5);
    });
    const { events: all } = await store.readLog(LOG_START, { limit: 1000 });
    expect(idsOf(events)).toEqual(idsOf(all));
    expect(double.calls.filter((call) => call === 'subscribe').length).toBeGreaterThan(2);
  });

  it('goes on when the server went and came back', async () => {
    const store = await start();
    await record(store, newStream(), 'no-stream', tickedTimes(10));
    const following = follow(store, 20);
    await untilTrue(() => double.subscribers === 1);
    double.crash();
    await sleep(100);
    await double.start();
    const writer = open();
    await record(writer, newStream(), 'no-stream', tickedTimes(10));
    expect(stepsOf(await following)).toEqual([...upTo(10), ...upTo(10)]);
  });

  it('says how far it came by the events it handed over, and not by checkpoints that run ahead of them', async () => {
    const store = await start();
    await record(store, newStream(), 'no-stream', tickedTimes(200));
    const ending = new AbortController();
    const first = store.subscribe(LOG_START, { pageSize: 3, signal: ending.signal })[Symbol.asyncIterator]();
    const { value: page } = (await first.next()) as { value: LogPage };
    await sleep(50); // what comes next is with the client already
    ending.abort();
    expect(page.through).toBe(page.events.at(-1)?.position);
    const rest = await store.readLog(page.through, { limit: 1000 });
    expect([...stepsOf(page.events), ...stepsOf(rest.events)]).toEqual(upTo(200));
  });

  it('that hangs without a word is opened anew', async () => {
    const store = await start({ idleMillis: 60 });
    const following = follow(store, 1);
    await untilTrue(() => double.calls.filter((call) => call === 'subscribe').length >= 3);
    await record(store, newStream(), 'no-stream', [ticked(1)]);
    expect(stepsOf(await following)).toEqual([1]);
  });

  it('leaves with the server what its reader has not taken', async () => {
    const store = await start({ appendMillis: 5000 });
    const large = upTo(200).map((n) => ({
      ...ticked(n),
      data: { step: 'x'.repeat(20_000) },
    }));
    for (const event of large) await record(store, newStream(), 'no-stream', [event]);
    const ending = new AbortController();
    const pages = store.subscribe(LOG_START, { pageSize: 1, signal: ending.signal })[Symbol.asyncIterator]();
    await pages.next();
    await sleep(200);
    expect(double.delivered).toBeLessThan(100);
    await pages.return?.();
    await untilTrue(() => double.subscribers === 0);
  });

  it('that is left or told to end is closed at the server too', async () => {
    const store = await start();
    await record(store, newStream(), 'no-stream', tickedTimes(10));
    await follow(store, 3);
    await untilTrue(() => double.subscribers === 0);
  });
});

describe('an event that is not of our making', () => {
  it('in a stream of ours stops its readers, and does not stop those who write', async () => {
    const store = await start();
    const stream = newStream();
    await record(store, stream, 'no-stream', [ticked(1)]);
    const before = await store.head();
    await writeOtherwise(stream);
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(EventUnreadable);
    await expect(store.readLog(before, { limit: 10 })).rejects.toBeInstanceOf(EventUnreadable);
    await expect(follow(store, 2)).rejects.toBeInstanceOf(EventUnreadable);
    expect(await store.append(requestOf(newStream(), 'no-stream', [ticked(2)]))).toMatchObject({ kind: 'ok' });
  });

  it('in a stream of another form is none of ours', async () => {
    const store = await start();
    await writeOtherwise('orders-17');
    const { position } = await record(store, newStream(), 'no-stream', [ticked(1)]);
    await writeOtherwise('orders-17');
    expect(await store.head()).toBe(position);
    const { events, through } = await store.readLog(LOG_START, { limit: 10 });
    expect(stepsOf(events)).toEqual([1]);
    expect(comparePositions(through, position)).toBe(0);
  });

  it('cannot be made out of one of ours by taking the beginning of its stream away', async () => {
    const store = await start();
    const stream = await streamOfLength(store, 4);
    expect(versionsOf(await eventsOf(store, stream))).toEqual(upTo(4));
    double.records.hideBefore(stream, 2n);
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(EventUnreadable);
  });
});
