import { cloneEmptyDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { EventStore } from '../port.js';
import {
  idsOf,
  newStream,
  pagesUntil,
  record,
  stepsOf,
  suiteCodec,
  ticked,
  tickedTimes,
  upTo,
} from '../testing/fixture.js';
import { withLog } from './database.fixture.js';
import { createPostgresEventStore } from './postgres-event-store.js';

/** The schedules that lose or hold up events in stores whose positions come from sequences or transaction ids. */
let url: string;
let store: EventStore;
const others: Client[] = [];

beforeAll(async () => {
  url = await withLog(await cloneEmptyDatabase());
  store = createPostgresEventStore({ url, codec: suiteCodec().codec });
});
afterEach(() => Promise.all(others.splice(0).map((client) => client.end().catch(() => undefined))));
afterAll(() => store.close());

async function another(at = url): Promise<Client> {
  const client = new Client({ connectionString: at });
  client.on('error', () => undefined);
  await client.connect();
  others.push(client);
  return client;
}

/** Appends one event by hand, as a writer in another process does. */
const appendBy = (client: Client, step: number) =>
  client.query<{ pos: string }>(
    `select pos from es.append_batch(array[$1], array['n'], array[0], array['{}'], array[1],
       array[1], array[1], array[$2]::uuid[], array['Ticked'], array[1], array[$3], null)`,
    [newStream(), randomUUID(), JSON.stringify({ step })],
  );

it('a transaction that idles in another database, with a transaction id of its own, stalls no subscriber', async () => {
  const elsewhere = await another(url.replace(/[^/]*$/, 'postgres'));
  await elsewhere.query('begin');
  await elsewhere.query('select pg_current_xact_id()');
  const start = await store.head();
  const following = pagesUntil(store, start, 5);
  for (const step of upTo(5)) await record(store, newStream(), 'no-stream', [ticked(step)]);
  const late = sleep(2000).then(() => 'stalled');
  const seen = await Promise.race([following, late]);
  expect(seen).not.toBe('stalled');
  await elsewhere.query('rollback');
});

it('a transaction that idles in this database, and has written, stalls none either', async () => {
  const idle = await another();
  await idle.query('create table if not exists public.scratch (n integer)');
  await idle.query('begin');
  await idle.query('insert into public.scratch values (1)');
  const start = await store.head();
  await record(store, newStream(), 'no-stream', tickedTimes(3));
  expect((await pagesUntil(store, start, 3)).flatMap(({ events }) => stepsOf(events))).toEqual([1, 2, 3]);
  await idle.query('rollback');
});

it('an append that is not committed yet is not seen, holds back those after it, and hides none of them', async () => {
  const start = await store.head();
  const slow = await another();
  await slow.query('begin');
  const [held] = (await appendBy(slow, 1)).rows;
  const later = record(store, newStream(), 'no-stream', [ticked(2)]);
  await sleep(150);
  expect(await store.head()).toBe(start);
  expect((await store.readLog(start, { limit: 9 })).events).toEqual([]);
  const following = pagesUntil(store, start, 2);
  await slow.query('commit');
  const { position } = await later;
  expect((await following).flatMap(({ events }) => stepsOf(events))).toEqual([1, 2]);
  expect(Number(position)).toBe(Number(held?.pos) + 1);
});

it.each(['rollback', 'a session that is killed'])('an append that ends in %s leaves no hole', async (ending) => {
  const start = await store.head();
  const slow = await another();
  await slow.query('begin');
  await appendBy(slow, 1);
  const later = record(store, newStream(), 'no-stream', [ticked(2)]);
  await sleep(50);
  if (ending === 'rollback') await slow.query('rollback');
  else {
    const killer = await another();
    const { rows } = await slow.query<{ pid: number }>('select pg_backend_pid() as pid');
    await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  }
  expect(Number((await later).position)).toBe(Number(start) + 1);
  const { events } = await store.readLog(start, { limit: 9 });
  expect(stepsOf(events)).toEqual([2]);
});

it('a reader with an old snapshot sees the log as it was, whole, and later the rest', async () => {
  const start = await store.head();
  await record(store, newStream(), 'no-stream', [ticked(1)]);
  const old = await another();
  await old.query('begin isolation level repeatable read');
  const before = await old.query('select pos from es.event order by pos');
  const more = await record(store, newStream(), 'no-stream', [ticked(2)]);
  expect((await old.query('select pos from es.event order by pos')).rows).toEqual(before.rows);
  await old.query('commit');
  const { events } = await store.readLog(start, { limit: 9 });
  expect(stepsOf(events)).toEqual([1, 2]);
  expect(events.at(-1)?.position).toBe(more.position);
  expect(new Set(idsOf(events)).size).toBe(2);
});

it('a sequence that ran ahead, as after a crash, makes no hole in positions', async () => {
  const start = await store.head();
  const other = await another();
  await other.query(`select setval('es.stream_stream_no_seq', (select last_value + 100 from es.stream_stream_no_seq))`);
  for (const step of upTo(3)) await record(store, newStream(), 'no-stream', [ticked(step)]);
  const { events } = await store.readLog(start, { limit: 9 });
  expect(events.map(({ position }) => Number(position) - Number(start))).toEqual([1, 2, 3]);
});
