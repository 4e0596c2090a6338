import { type EmbeddedPostgres, startPostgres } from '#embedded-postgres';
import { ensureDatabase, migrate } from '#platform';
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { aReport, itemsOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { reapedFolder } from '../support/reaped.js';
import { type World, openWorld } from '../support/world.js';

const settings = { fsync: 'off' };
const { folder, remove } = reapedFolder('annhi-replica-');

let primary: EmbeddedPostgres;
let replica: EmbeddedPostgres;
let world: World;
let hotline: Person;

/** The replica, at the port that the api knows. */
async function again(): Promise<void> {
  const { port } = replica;
  replica = await startPostgres({
    folder: replica.folder,
    settings: { ...settings, port: String(port) },
    durable: false,
  });
}

/** The files of a server that has stopped, as the beginning of one that follows it. */
async function startReplica(of: EmbeddedPostgres): Promise<EmbeddedPostgres> {
  const [from, to] = [of.folder, join(dirname(of.folder), 'replica')];
  execFileSync('cp', ['-a', from, to]);
  for (const left of ['owner', 'data/postmaster.pid']) rmSync(join(to, left), { force: true });
  copyFileSync(join(to, 'data/PG_VERSION'), join(to, 'data/standby.signal'));
  primary = await startPostgres({ folder: from, settings, durable: false });
  const { port, password } = new URL(primary.url('annhi'));
  const whom = `host=127.0.0.1 port=${port} user=postgres password=${password}`;
  appendFileSync(join(to, 'data/postgresql.auto.conf'), `primary_conninfo = '${whom}'\n`);
  return startPostgres({ folder: to, settings, durable: false });
}

const onReplica = async (statement: string): Promise<void> => {
  const client = new Client({ connectionString: replica.url('annhi') });
  await client.connect();
  await client.query(statement);
  await client.end();
};

beforeAll(async () => {
  primary = await startPostgres({ folder: join(folder, 'primary'), settings, durable: false });
  for (const name of ['annhi', 'annhi_keys']) await ensureDatabase(primary.url('postgres'), name);
  await migrate({ main: primary.url('annhi'), keys: primary.url('annhi_keys') });
  await primary.stop();
  replica = await startReplica(primary);
  const urls = { main: primary.url('annhi'), keys: primary.url('annhi_keys'), readUrl: replica.url('annhi') };
  world = await openWorld(urls);
  hotline = await world.signIn('tong-dai', 'hotline-operator', 'hotline:111');
}, 120_000);

afterAll(async () => {
  await world.close();
  await replica.stop();
  await primary.stop();
  remove();
}, 60_000);

it('who waits for a command reads it from the replica, however often', async () => {
  for (let n = 1; n <= 5; n += 1) {
    const id = await hotline.does('/reports', aReport(`Trẻ Mẫu ${n}`));
    expect(itemsOf(await hotline.get('/reports')).map((report) => report.id)).toContain(id);
  }
});

it('while the replica is behind, a command is recorded and says that it cannot be read yet', async () => {
  await onReplica('select pg_wal_replay_pause()');
  const answer = await hotline.post('/reports', aReport('Trẻ Mẫu Chưa Thấy'), { prefer: 'wait=1' });
  expect(answer).toMatchObject({ status: 201 });
  expect(answer.headers['preference-applied']).toBeUndefined();
  const before = itemsOf(await hotline.get('/reports'));
  expect(before.map(({ id }) => id)).not.toContain(answer.body.id);
  await onReplica('select pg_wal_replay_resume()');
  const later = await hotline.does('/reports', aReport('Trẻ Mẫu Sau'));
  const after = itemsOf(await hotline.get('/reports')).map(({ id }) => id);
  expect(after).toEqual(expect.arrayContaining([answer.body.id, later]));
});

it('without the replica nothing is shown, the api is not ready, and all goes on when it is back', async () => {
  await replica.stop();
  expect(await world.ask('GET', '/health/ready')).toMatchObject({ status: 503, body: { status: 'not-ready' } });
  expect(await hotline.get('/reports')).toMatchObject({ status: 503, body: { code: 'edge.unavailable' } });
  const recorded = await hotline.post('/reports', aReport('Trẻ Mẫu Lúc Vắng'), { prefer: 'wait=1' });
  expect(recorded.status).toBe(201);
  await again();
  const id = await hotline.does('/reports', aReport('Trẻ Mẫu Trở Lại'));
  expect(itemsOf(await hotline.get('/reports')).map((report) => report.id)).toEqual(
    expect.arrayContaining([id, recorded.body.id]),
  );
  expect(await world.ask('GET', '/health/ready')).toMatchObject({ status: 200 });
}, 60_000);
