import { cloneDatabases, cloneEmptyDatabase } from '#testing';
import { EventStoreDouble } from '../../../../test/support/eventstoredb/double.js';
import { lost } from '../../../../test/support/eventstoredb/faults.js';
import { openEventStoreDbArchive } from '../eventstoredb/archive.js';
import { createEventStoreDbEventStore } from '../eventstoredb/eventstoredb-event-store.js';
import { LOG_START } from '../position.codec.js';
import { openPostgresArchive } from '../postgres/archive.js';
import { asking, withLog } from '../postgres/database.fixture.js';
import { createPostgresEventStore } from '../postgres/postgres-event-store.js';
import { newStream, noted, newId, record, suiteCodec, ticked, tickedTimes, upTo } from '../testing/fixture.js';
import { type LogArchive, LogsDiffer } from './archive.js';
import { compareLogs, copyLog } from './copy-log.js';

const { codec } = suiteCodec();

let url: string;
let double: EventStoreDouble;
let postgres: LogArchive;
let cluster: LogArchive;

beforeEach(async () => {
  ({ main: url } = await cloneDatabases());
  double = await new EventStoreDouble().start();
  postgres = await openPostgresArchive(url);
  cluster = openEventStoreDbArchive(double.url);
});

afterEach(async () => {
  await Promise.all([postgres.close(), cluster.close()]);
  double.crash();
});

/** A log of three streams, with events that were recorded together and sealed ones. */
async function aLog(): Promise<void> {
  const store = createPostgresEventStore({ url, codec });
  const [one, other] = [newStream(), newStream()];
  await record(store, one, 'no-stream', tickedTimes(5));
  await record(store, other, 'no-stream', [ticked(1)]);
  await record(store, one, 5, [ticked(6)]);
  await record(store, other, 1, tickedTimes(3));
  await record(store, newStream(), 'no-stream', [noted({ step: 1, subject: newId(), name: 'Trẻ Mẫu ‘…’ 𝄞' })]);
  await store.close();
}

const leavesOf = (database: string): Promise<readonly object[]> =>
  asking(
    database,
    async (client) => (await client.query<object>('select pos, recorded_at, leaf from es.event order by pos')).rows,
  );

it('a log is carried to the cluster and back byte for byte, with the leaves that it had', async () => {
  await aLog();
  expect(await copyLog(postgres, cluster)).toBe(11);
  expect(await compareLogs(postgres, cluster)).toEqual({ same: 11, difference: null });
  const back = await withLog(await cloneEmptyDatabase());
  const again = await openPostgresArchive(back);
  expect(await copyLog(cluster, again)).toBe(11);
  await again.close();
  expect(await leavesOf(back)).toEqual(await leavesOf(url));
});

it('what is carried over is read and gone on with there, sealed fields and repeated commands too', async () => {
  await aLog();
  await copyLog(postgres, cluster);
  const store = createEventStoreDbEventStore({ url: double.url, codec });
  const { events } = await store.readLog(LOG_START, { limit: 100 });
  const [first, last] = [events[0], events.at(-1)];
  if (!first) throw new Error('nothing was carried over');
  expect(last?.data).toMatchObject({ name: 'Trẻ Mẫu ‘…’ 𝄞' });
  expect(first.recordedAt).toBe((await postgres.find(first))?.event.recordedAt);
  expect(await record(store, first.stream, 6, [ticked(7)])).toMatchObject({ kind: 'ok', version: 7 });
  await store.close();
});

it('a copy that was cut off goes on where it was, and nothing stands there twice', async () => {
  await aLog();
  double.switches.appends.push({ when: 'none' }, { when: 'none' }, { when: 'after', fault: lost('gone') });
  await expect(copyLog(postgres, cluster)).rejects.toThrow('cannot be reached');
  await copyLog(postgres, cluster);
  expect(await compareLogs(postgres, cluster)).toEqual({ same: 11, difference: null });
});

it('what was recorded since is carried over by another copy', async () => {
  await aLog();
  await copyLog(postgres, cluster);
  await aLog();
  expect(await copyLog(postgres, cluster)).toBe(11);
  expect(await copyLog(postgres, cluster)).toBe(0);
});

it('a target that holds something else is left as it is', async () => {
  await aLog();
  const store = createEventStoreDbEventStore({ url: double.url, codec });
  await record(store, newStream(), 'no-stream', [ticked(1)]);
  await store.close();
  await expect(copyLog(postgres, cluster)).rejects.toBeInstanceOf(LogsDiffer);
  expect(double.records.all.filter(({ type }) => type === 'Ticked')).toHaveLength(1);
});

it.each([
  ['differs in payload', `update es.event set payload = replace(payload, '6', '7') where pos = 7`],
  ['differs in recordedAt', `update es.event set recorded_at = recorded_at + interval '1 microsecond' where pos = 7`],
])('a comparison names the first event that %s', async (difference, change) => {
  await aLog();
  await copyLog(postgres, cluster);
  await asking(url, async (client) => {
    await client.query('alter table es.event disable trigger all');
    await client.query(change);
  });
  const found = await compareLogs(postgres, cluster);
  expect(found).toMatchObject({ same: 6 });
  expect(found.difference).toContain(difference);
});

it('a comparison tells which of the logs is longer', async () => {
  await aLog();
  const [first, second] = [await compareLogs(postgres, cluster), await compareLogs(cluster, postgres)];
  expect(first.difference).toMatch(/^only the first has /);
  expect(second.difference).toMatch(/^only the second has /);
  expect([first.same, second.same]).toEqual([0, 0]);
});

it('many events take pages, in the order of the log', async () => {
  const store = createPostgresEventStore({ url, codec });
  await Promise.all(upTo(30).map((n) => record(store, newStream(), 'no-stream', tickedTimes(100 + (n % 3)))));
  await store.close();
  const total = await copyLog(postgres, cluster);
  expect(await compareLogs(postgres, cluster)).toEqual({ same: total, difference: null });
});
