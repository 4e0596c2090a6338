import { cloneEmptyDatabase } from '#testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { StoreUnavailable } from '../errors.js';
import type { AppendRequest, AppendResult, EventStore } from '../port.js';
import { LOG_START } from '../position.codec.js';
import {
  eventsOf,
  idsOf,
  newStream,
  pagesUntil,
  record,
  requestOf,
  streamOfLength,
  suiteCodec,
  ticked,
  tickedTimes,
  upTo,
  versionsOf,
} from '../testing/fixture.js';
import { asking, withLog } from './database.fixture.js';
import { createPostgresEventStore } from './postgres-event-store.js';
import { Wire } from './wire.fixture.js';

const KILL = `select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity
  where datname = current_database() and application_name = $1`;

let url: string;
let client: Client;
const opened: EventStore[] = [];
const wires: Wire[] = [];

async function openWire(): Promise<Wire> {
  const wire = new Wire(new URL(url));
  await wire.open();
  wires.push(wire);
  return wire;
}

function openAt(at: string): EventStore {
  const store = createPostgresEventStore({ url: at, codec: suiteCodec().codec });
  opened.push(store);
  return store;
}

beforeAll(async () => {
  url = await withLog(await cloneEmptyDatabase());
  client = new Client({ connectionString: url });
  await client.connect();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await Promise.all(wires.splice(0).map((wire) => wire.cut()));
});

afterAll(() => client.end());

async function kill(name: string): Promise<number> {
  const { rows } = await client.query<{ killed: number }>(KILL, [name]);
  return rows[0]?.killed ?? 0;
}

/** Ends the processes that wait for a lock; a connection that is only being made is left alone. */
async function killWaiting(): Promise<number> {
  const { rows } = await client.query<{ killed: number }>(`${KILL} and wait_event_type = 'Lock'`, ['annhi-append']);
  return rows[0]?.killed ?? 0;
}

const holes = async (): Promise<unknown> => {
  const { rows } = await client.query(`
    select count(*)::int as events, coalesce(max(pos), 0)::int as last, count(distinct event_id)::int as ids from es.event`);
  return rows[0];
};

/** Sends a command until its outcome is known, as every client of the log may. */
async function untilKnown(store: EventStore, request: AppendRequest, faults: unknown[]): Promise<AppendResult> {
  for (;;) {
    try {
      return await store.append(request);
    } catch (fault) {
      faults.push(fault);
      await sleep(5);
    }
  }
}

describe('a server process that ends while commands are on their way', () => {
  it('loses nothing that was answered and doubles nothing that was sent again', async () => {
    const store = openAt(url);
    const requests = upTo(240).map((n) => requestOf(newStream(), 'no-stream', tickedTimes((n % 3) + 1)));
    const faults: unknown[] = [];
    const ended = new AbortController();
    const killing = (async () => {
      while (!ended.signal.aborted) {
        await sleep(20);
        await kill('annhi-append');
      }
    })();
    const answers: AppendResult[] = [];
    for (let at = 0; at < requests.length; at += 40) {
      answers.push(...(await Promise.all(requests.slice(at, at + 40).map((each) => untilKnown(store, each, faults)))));
    }
    ended.abort();
    await killing;
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => !(fault instanceof StoreUnavailable))).toEqual([]);
    expect(answers.filter(({ kind }) => kind === 'conflict')).toEqual([]);
    for (const { stream, events } of requests) expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(events));
    const total = requests.reduce((sum, { events }) => sum + events.length, 0);
    expect(await holes()).toEqual({ events: total, last: total, ids: total });
  }, 60_000);

  it('while a batch waits for the head of the log: none of it is recorded, and sent again all of it is', async () => {
    const store = openAt(url);
    const requests = upTo(5).map((n) => requestOf(newStream(), 'no-stream', [ticked(n)]));
    const outcomes = await asking(url, async (holder) => {
      await holder.query('begin');
      await holder.query('select from es.log_head for update');
      const sent = Promise.allSettled(requests.map((request) => store.append(request)));
      while ((await killWaiting()) === 0) await sleep(5);
      return sent;
    });
    expect(outcomes.map((each) => each.status === 'rejected' && each.reason instanceof StoreUnavailable)).toEqual(
      upTo(5).map(() => true),
    );
    expect(await Promise.all(requests.map(({ stream }) => eventsOf(store, stream)))).toEqual(upTo(5).map(() => []));
    const again = await Promise.all(requests.map((request) => store.append(request)));
    expect(again.map(({ kind }) => kind)).toEqual(upTo(5).map(() => 'ok'));
  });
});

describe('a database that is away', () => {
  it('is told as StoreUnavailable by every way in, and the store works when it returns', async () => {
    const wire = await openWire();
    const store = openAt(wire.url());
    await wire.cut();
    const stream = newStream();
    const request = requestOf(stream, 'no-stream', [ticked(1)]);
    await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.readLog(LOG_START, { limit: 1 })).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await wire.open();
    expect(await store.append(request)).toMatchObject({ kind: 'ok' });
  });

  it('just when the answer was due: the command is recorded, and sent again it gets its first answer', async () => {
    const wire = await openWire();
    const store = openAt(wire.url());
    const stream = await streamOfLength(store, 1);
    const request = requestOf(stream, 1, tickedTimes(2));
    wire.loseAnswerTo('append-one');
    await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.append(request)).toMatchObject({ kind: 'repeated', version: 3 });
    expect(versionsOf(await eventsOf(store, stream))).toEqual([1, 2, 3]);
  });

  it('holds a subscription up; it goes on by itself, without a gap or an event twice', async () => {
    const wire = await openWire();
    const [near, far] = [openAt(url), openAt(wire.url())];
    const start = await near.head();
    const following = pagesUntil(far, start, 6, { pageSize: 2 });
    await streamOfLength(near, 3);
    await wire.cut();
    await streamOfLength(near, 3);
    await wire.open();
    const delivered = (await following).flatMap(({ events }) => events);
    expect(idsOf(delivered)).toEqual(idsOf((await near.readLog(start, { limit: 9 })).events));
  }, 20_000);

  it('for the calls of appends alone: a subscription looks by itself', async () => {
    const store = openAt(url);
    const start = await store.head();
    const following = pagesUntil(store, start, 1);
    while ((await kill('annhi-listener')) === 0) await sleep(5);
    await record(store, newStream(), 'no-stream', [ticked(1)]);
    expect((await following).flatMap(({ events }) => events)).toHaveLength(1);
  });
});

describe('two processes that write to one log', () => {
  it('who expect the same version: exactly one wins', async () => {
    const [one, other] = [openAt(url), openAt(url)];
    for (const version of upTo(20)) {
      const stream = await streamOfLength(one, 1);
      const race = [one, other].map((store) => store.append(requestOf(stream, 1, [ticked(version)])));
      expect((await Promise.all(race)).map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'ok']);
      expect(await eventsOf(other, stream)).toHaveLength(2);
    }
  });

  it('leave no hole in the log, and whoever follows it sees everything in order', async () => {
    const [one, other] = [openAt(url), openAt(url)];
    const start = await one.head();
    const following = pagesUntil(one, start, 300, { pageSize: 11 });
    const sent = upTo(300).map((n) => record(n % 2 ? one : other, newStream(), 'no-stream', [ticked(n)]));
    await Promise.all(sent);
    const positions = (await following).flatMap(({ events }) => events.map(({ position }) => Number(position)));
    expect(positions).toEqual(upTo(300).map((n) => Number(start) + n));
  });
});

describe('a command that the database itself refuses', () => {
  it('fails alone: the other commands of its batch are recorded', async () => {
    const store = openAt(url);
    await asking(url, (own) =>
      own.query(`alter table es.event add constraint planted check (payload <> '{"step":13}') not valid`),
    );
    const streams = upTo(20).map(() => newStream());
    const sent = streams.map((stream, index) => store.append(requestOf(stream, 'no-stream', [ticked(index)])));
    const outcomes = await Promise.allSettled(sent);
    await asking(url, (own) => own.query('alter table es.event drop constraint planted'));
    expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([13]);
    expect(await eventsOf(store, streams[13] ?? 'no-such')).toEqual([]);
    expect(await eventsOf(store, streams[12] ?? 'no-such')).toHaveLength(1);
  });
});
