import { cloneDatabases } from '#testing';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { allProjections, openContext } from '#platform';
import { rebuildReadModels } from '#projections';
import { Client } from 'pg';
import { createApi } from '../../apps/api/src/app.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import {
  type OpenCase,
  type People,
  aDetailedAssessment,
  aReport,
  assessAndPlan,
  itemsOf,
  openACase,
  peopleOf,
  referAndServe,
  reviewAndClose,
} from '../support/journey.js';
import { Person } from '../support/person.js';
import { type World, type WorldUrls, openWorld } from '../support/world.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'annhi-cluster-'));
const rootKeyFile = join(folder, 'root.key');

let double: EventStoreDouble;
let urls: WorldUrls;
let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  double = await new EventStoreDouble().start();
  urls = { ...(await cloneDatabases()), rootKeyFile, log: { engine: 'eventstoredb', url: double.url } };
  world = await openWorld(urls);
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(async () => {
  await world.close();
  double.crash();
  rmSync(folder, { recursive: true, force: true });
});

/** What a statement answers in the main database: one column of text. */
async function onMain(statement: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: urls.main });
  await client.connect();
  const { rows } = await client.query<{ answer: string }>(statement);
  await client.end();
  return rows.map(({ answer }) => answer);
}

/** The rows of every read model. */
async function readModels(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const name of await onMain(`select viewname::text as answer from pg_views where schemaname = 'read' order by 1`))
    found.set(name, await onMain(`select to_jsonb(v)::text as answer from read.${name} v order by 1`));
  return found;
}

const eventsInCluster = (): number => double.records.all.filter(({ stream }) => !stream.startsWith('$')).length;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await isSo()) return;
    await sleep(200);
  }
  throw new Error('it did not come to that');
}

/** A text that has this in it. */
const containing = (part: string): string => expect.stringContaining(part) as string;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** A command of the command line, over the databases of the world, with the engine that is named. */
const annhi = (engine: string, ...words: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: urls.main,
      KEYS_DATABASE_URL: urls.keys,
      ANNHI_ROOT_KEY_FILE: rootKeyFile,
      EVENT_STORE: engine,
      EVENTSTOREDB_URL: double.url,
    };
    execFile(process.execPath, [MAIN, ...words], { env, encoding: 'utf8' }, (failed, out, error) => {
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error });
    });
  });

describe('a child from a hotline call to closure, with the log in EventStoreDB', () => {
  it('goes the whole way: assessed, planned, approved, referred, served, closed', async () => {
    await assessAndPlan(people, open);
    await referAndServe(people, open);
    const timeline = itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`));
    const assessed = timeline.find(({ type }) => type === 'DetailedAssessmentRecorded');
    const before = new Date().toISOString();
    await people.worker.does(`/cases/${open.caseId}/corrections`, {
      correctsEventId: assessed?.id,
      detailedAssessment: { ...aDetailedAssessment(), riskLevel: 'CAO' },
      reason: 'Ghi nhầm mức độ nguy cơ',
    });
    const replays = [`knownAt=${before}`, ''].map((query) =>
      people.auditor.get(`/cases/${open.caseId}/replay?${query}`),
    );
    expect((await Promise.all(replays)).map(({ body }) => body.state)).toMatchObject([
      { case: { riskLevel: 'TRUNG_BINH' } },
      { case: { riskLevel: 'CAO' } },
    ]);
    await reviewAndClose(people, open);
    expect((await people.worker.get(`/cases/${open.caseId}`)).body).toMatchObject({ status: 'closed' });
    expect(eventsInCluster()).toBeGreaterThan(20);
  });

  it('tells the history of several streams in the order of the log', async () => {
    const { body } = await people.auditor.get(`/cases/${open.caseId}/replay`);
    const events = body.history as readonly { position: string; recordedAt: string }[];
    const times = events.map(({ recordedAt }) => recordedAt);
    expect(events.length).toBeGreaterThan(10);
    expect(times).toEqual([...times].sort());
  });

  it('is not kept in the main database too', async () => {
    const { code, error } = await annhi('eventstoredb', 'verify');
    expect([code, error]).toEqual([2, containing('annhi log copy --from eventstoredb --to postgres')]);
  });
});

describe('when the cluster goes away', () => {
  it('health says that the log is down and why, writes are refused, and both go on when it is back', async () => {
    double.crash();
    await until(async () => (await world.ask('GET', '/health/ready')).status === 503);
    const { body } = await world.ask('GET', '/health/ready');
    expect(body).toMatchObject({ status: 'not-ready', log: 'down', fault: containing('reached') });
    const report = aReport('Trẻ Mẫu Hai');
    const key = { 'idempotency-key': 'while-the-cluster-is-away' };
    const refused = await people.hotline.send('POST', '/reports', report, key);
    expect(refused).toMatchObject({ status: 503, body: { code: 'edge.unavailable' } });
    await double.start();
    await until(async () => (await world.ask('GET', '/health/ready')).status === 200);
    const recorded = await people.hotline.send('POST', '/reports', report, key);
    expect(recorded.status).toBe(201);
    await world.projector.caughtUp();
    const [first] = itemsOf(await people.hotline.get('/reports'));
    expect(first).toBeDefined();
  }, 60_000);

  it('those who were cut off while they followed have read each event once, as a rebuild of all read models shows', async () => {
    for (let round = 0; round < 3; round += 1) {
      const opening = openACase(people, `Trẻ Mẫu Cắt Ngang ${round}`);
      double.drop();
      await opening;
    }
    await world.projector.caughtUp();
    const followed = await readModels();
    expect(followed.get('case_file')).toHaveLength(4);
    const { store, blindIndex } = world.context;
    await rebuildReadModels({ store, url: urls.main, projections: allProjections(blindIndex) });
    expect(followed).toEqual(await readModels());
  }, 60_000);
});

describe('a process that starts', () => {
  it('over another log than the one its read models follow is refused, with what to do', async () => {
    const elsewhere = openWorld({ main: urls.main, keys: urls.keys, rootKeyFile });
    await expect(elsewhere).rejects.toThrow('follow the log in eventstoredb, and EVENT_STORE says postgres');
  });

  it('without the cluster is not ready, says so, and is ready when the cluster comes', async () => {
    await world.close();
    double.crash();
    const context = await openContext({ ...urls, mainUrl: urls.main, keysUrl: urls.keys, rootKeyFile }, 'test');
    const api = await createApi(context);
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
    const nobody = new Person(api, undefined);
    const ready = () => nobody.send('GET', '/health/ready');
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not-ready', log: 'down' } });
    await double.start();
    await until(async () => (await ready()).status === 200);
    await api.close();
    await context.close();
    world = await openWorld(urls);
    expect((await world.ask('GET', '/health/ready')).body).toMatchObject({ status: 'ready', log: 'up', fault: null });
  }, 60_000);
});

describe('annhi migrate', () => {
  it('leaves the log alone that is followed, whatever EVENT_STORE says', async () => {
    expect(await annhi('postgres', 'migrate')).toMatchObject({ code: 0 });
    expect(await annhi('postgres', 'projections')).toMatchObject({ code: 2, error: containing('log in eventstoredb') });
  }, 60_000);
});

describe('annhi log', () => {
  it('carries the log into the main database, where it is verified, and finds both the same', async () => {
    const copied = await annhi(
      'eventstoredb',
      'log',
      'copy',
      '--from',
      'eventstoredb',
      '--to',
      'postgres',
      '--lang',
      'en',
    );
    expect(copied).toMatchObject({ code: 0, out: containing(`${eventsInCluster()} events: both logs`) });
    expect(await annhi('eventstoredb', 'verify', '--lang', 'en')).toMatchObject({
      code: 0,
      out: containing('nothing was changed'),
      error: containing(`its copy of ${eventsInCluster()} events`),
    });
    const compared = await annhi('eventstoredb', 'log', 'compare');
    expect(compared).toMatchObject({ code: 0, out: containing('giống nhau từng byte') });
  }, 60_000);

  it('copies nothing into the log in use, and does not switch while something runs', async () => {
    const into = await annhi('eventstoredb', 'log', 'copy', '--from', 'postgres', '--to', 'eventstoredb');
    expect(into).toMatchObject({ code: 2, error: containing('the one in use') });
    const running = await annhi('eventstoredb', 'log', 'switch', '--to', 'postgres');
    expect(running).toMatchObject({ code: 2, error: containing('Stop it first') });
  }, 60_000);

  it('does not switch to a log that lacks something, nor while a process has stopped at an event', async () => {
    await (await world.signInAgain('tong-dai')).does('/reports', aReport('Trẻ Mẫu Chưa Chép'));
    await world.close();
    const lacking = await annhi('eventstoredb', 'log', 'switch', '--to', 'postgres');
    expect(lacking).toMatchObject({ code: 2, error: containing('are not the same (only the first has') });
    expect(await annhi('eventstoredb', 'log', 'copy', '--from', 'eventstoredb', '--to', 'postgres')).toMatchObject({
      code: 0,
    });
    await onMain(
      `insert into projection.parked (name, version, after_position, error_class) values ('open-cases', 1, '0', 'x')`,
    );
    const stopped = await annhi('eventstoredb', 'log', 'switch', '--to', 'postgres');
    expect(stopped).toMatchObject({ code: 2, error: containing('open-cases stopped at an event') });
    await onMain(`delete from projection.parked`);
    world = await openWorld(urls);
  }, 60_000);

  it('switches when all has stopped: the same cases are read from the other log, and nothing happens twice', async () => {
    const worker = await world.signInAgain('can-bo');
    const before = itemsOf(await worker.get('/cases')).map(({ id }) => id);
    await world.close();
    const behind = await annhi('eventstoredb', 'log', 'copy', '--from', 'eventstoredb', '--to', 'postgres');
    expect(behind.code).toBe(0);
    const switched = await annhi('eventstoredb', 'log', 'switch', '--to', 'postgres', '--lang', 'en');
    expect(switched).toMatchObject({ code: 0, out: containing('EVENT_STORE=postgres') });
    const events = eventsInCluster();
    world = await openWorld({ main: urls.main, keys: urls.keys, rootKeyFile });
    const again = await world.signInAgain('can-bo');
    expect(itemsOf(await again.get('/cases')).map(({ id }) => id)).toEqual(before);
    await world.projector.caughtUp();
    expect((await world.ask('GET', '/health/ready')).body).toMatchObject({ status: 'ready', log: 'up' });
    const nothingNew = await annhi('postgres', 'log', 'compare', '--lang', 'en');
    expect(nothingNew).toMatchObject({ code: 0, out: containing(`${events} events: both logs are the same`) });
    await (await world.signInAgain('tong-dai')).does('/reports', aReport('Trẻ Mẫu Ba'));
    expect(eventsInCluster()).toBe(events);
    const compared = await annhi('postgres', 'log', 'compare', '--lang', 'en');
    expect(compared).toMatchObject({ code: 1, error: containing('only the first has report-') });
  }, 60_000);
});
