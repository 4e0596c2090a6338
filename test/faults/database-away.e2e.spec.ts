import { type EmbeddedPostgres, startPostgres } from '#embedded-postgres';
import { LOG_START } from '#event-store';
import { migrate } from '#platform';
import { createDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aReport } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { reapedFolder } from '../support/reaped.js';
import { type World, openWorld } from '../support/world.js';

const WRITERS = 8;
const { folder, remove } = reapedFolder('annhi-fault-');

let server: EmbeddedPostgres;
let world: World;
let hotline: Person;

beforeAll(async () => {
  server = await startPostgres({ folder: join(folder, 'postgres') });
  for (const name of ['app', 'keys']) await createDatabase(server.url('postgres'), name);
  const urls = { main: server.url('app'), keys: server.url('keys') };
  await migrate(urls);
  world = await openWorld(urls);
  hotline = await world.signIn('tong-dai', 'hotline-operator', 'hotline:111');
}, 60_000);

afterAll(async () => {
  await world.close();
  await server.stop();
  remove();
});

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

function kill(): void {
  const [pid] = readFileSync(join(server.folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

async function revive(): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      if (server.revive()) return;
    } catch {
      // the memory of the dead server is not free yet
    }
    await pause(100);
  }
}

interface Written {
  readonly ids: string[];
  readonly statuses: Set<number>;
}

/** Sends reports until told to stop; what failed is sent again under its key, as a browser does. */
async function write(until: { stopped: boolean }, written: Written): Promise<void> {
  for (let n = 0; !until.stopped; n += 1) {
    const [body, headers] = [aReport(`Trẻ Mẫu Số ${n}`), { 'idempotency-key': randomUUID(), prefer: 'respond-async' }];
    for (let acknowledged = false; !acknowledged;) {
      const answer = await hotline.post('/reports', body, headers);
      written.statuses.add(answer.status);
      acknowledged = answer.status === 201;
      if (acknowledged) written.ids.push(String(answer.body.id));
      else await pause(50);
    }
  }
}

describe('a database that is killed during writes', () => {
  const until = { stopped: false };
  const written: Written = { ids: [], statuses: new Set() };

  it('gives 503, comes back by itself, and nothing acknowledged is lost or doubled', async () => {
    const writers = Array.from({ length: WRITERS }, () => write(until, written));
    await pause(700);
    const before = written.ids.length;
    kill();
    await pause(300);
    expect(await world.ask('GET', '/health/ready')).toMatchObject({ status: 503 });
    expect(await hotline.get('/reports')).toMatchObject({ status: 503, body: { code: 'edge.unavailable' } });
    await revive();
    await pause(2500);
    until.stopped = true;
    await Promise.all(writers);
    expect(before).toBeGreaterThan(0);
    expect(written.ids.length).toBeGreaterThan(before);
    expect([...written.statuses].sort()).toEqual([201, 503]);
    const stored = await receivedReports();
    expect([...stored].sort()).toEqual([...written.ids].sort());
  });

  it('leaves read models that catch up without anybody’s help', async () => {
    await world.projector.caughtUp();
    expect(await world.ask('GET', '/health/ready')).toMatchObject({ status: 200 });
    for (const id of written.ids.slice(-5)) expect(await hotline.get(`/reports/${id}`)).toMatchObject({ status: 200 });
  });
});

async function receivedReports(): Promise<readonly string[]> {
  const { events } = await world.context.store.readLog(LOG_START, { limit: 10_000, types: ['ReportReceived'] });
  return events.map(({ stream }) => stream.replace(/^report-/, ''));
}
