import { LOG_START } from '#event-store';
import { cloneEmptyDatabase } from '#testing';
import type { ProcessManager } from '../projection.js';
import { boxId, boxesProjection, coloursProjection, thingPut } from '../testing/boxes.js';
import { foldEvents } from '../testing/fold-events.js';
import { Client } from 'pg';
import { Harness, until } from './harness.fixture.js';
import { migrateProjections } from './migrations.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const projections = [boxesProjection, coloursProjection];

const endAll = () =>
  harness.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like 'annhi-%'`,
  );

/** Whether the projector has put a question to the database and got its answer. */
const hasBeenAsked = async (database: string): Promise<boolean> => {
  const { rowCount } = await harness.pool.query(
    `select 1 from pg_stat_activity
      where datname = $1 and application_name = 'annhi-projector' and state = 'idle' and query like '%projection.%'`,
    [database],
  );
  return rowCount !== 0;
};

it('connections that are ended again and again lose no event and count none twice', async () => {
  const seen: number[] = [];
  const manager: ProcessManager = {
    name: 'notice-things',
    types: ['ThingPut'],
    react: ({ version }) => Promise.resolve(void seen.push(version)),
  };
  const projector = harness.start({ projections, processManagers: [manager], pageSize: 3 });
  const putAgain = async (n: number): Promise<void> => {
    for (;;) {
      const done = await harness.append({ ...thingPut(n % 5, 1), id: boxId(1000 + n) }).catch(() => undefined);
      if (done) return;
    }
  };
  for (let n = 0; n < 60; n += 1) {
    await putAgain(n);
    if (n % 12 === 0) await endAll();
  }
  await projector.caughtUp();
  const { events } = await harness.store.readLog(LOG_START, { limit: 1000 });
  expect(events).toHaveLength(60);
  for (const each of projections) expect(await harness.rows(each)).toEqual(foldEvents(each, events));
  expect(new Set(seen).size).toBe(12);
  expect(harness.alarms).toEqual([]);
});

it('a database that is not there at the start, and then not migrated, is waited for', async () => {
  const url = harness.url.replace(/(\w+)$/, '$1_later');
  const name = url.replace(/^.*\//, '');
  await harness.pool.query(`drop database if exists ${name} with (force)`);
  await harness.append(thingPut(1, 1));
  const projector = harness.start({ projections, url });
  await until(() => harness.logged.some((line) => /^[a-z-]+: error 3D000; waits$/.test(line)));
  await harness.pool.query(`create database ${name}`);
  await until(() => hasBeenAsked(name));
  const client = new Client({ connectionString: url });
  await client.connect();
  await migrateProjections(client);
  await projector.caughtUp();
  const { rows } = await client.query<{ total: string }>('select sum(total) as total from read.box_content');
  expect(rows).toEqual([{ total: '1' }]);
  expect(harness.alarms).toEqual([]);
  expect(harness.logged.filter((message) => message.includes('stopped'))).toEqual([]);
  await projector.stop();
  await client.end();
});

it('a stop while the database is away comes to an end', async () => {
  const projector = harness.start({ projections, url: 'postgres://postgres@127.0.0.1:1/none' });
  await until(() => harness.logged.length > 0);
  await projector.stop();
});
