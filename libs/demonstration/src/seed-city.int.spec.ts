import { Sessions } from '#access';
import { LOG_START } from '#event-store';
import { type JsonObject, millisOf, systemClock } from '#kernel';
import {
  type ApplicationContext,
  PlatformModule,
  allProjections,
  openContext,
  runProjector,
  cityMark,
} from '#platform';
import { rebuildReadModels } from '#projections';
import { cloneDatabases } from '#testing';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoAccount, accountsFileIn, keepAccounts } from './demo-accounts.js';
import { type CitySite, cityAtStart, cityOnDemand } from './load-city.js';
import { SEED } from './plan.js';
import { seedCity } from './seed-city.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-city-'));
const rootKeyFile = join(folder, 'root.key');
const base = millisOf(systemClock.now());

let client: Client;
let site: CitySite;
let accounts: readonly DemoAccount[];

/** The settings of a start over the folder of this spec. */
const settings = (changes: object = {}) => ({
  ...{ dataDir: folder, databaseUrl: site.mainUrl, keysDatabaseUrl: site.keysUrl, port: 0 },
  ...{ log: { engine: 'postgres' } as const, production: false, demonstration: true, ...changes },
});

beforeAll(async () => {
  const { main, keys } = await cloneDatabases();
  site = { mainUrl: main, keysUrl: keys, rootKeyFile, clock: systemClock };
  accounts = await seedCity({
    ...{ mainUrl: main, keysUrl: keys, rootKeyFile, seed: SEED, scale: 0.1, base },
    keep: (made) => {
      keepAccounts(folder, made);
    },
    onProgress: () => undefined,
  });
  client = new Client({ connectionString: main });
  await client.connect();
}, 120_000);

afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

const dueIn = ({ dueAt }: JsonObject): string => (typeof dueAt === 'string' ? dueAt : '');

/** The first column of every row. */
async function column(statement: string): Promise<readonly unknown[]> {
  const { rows } = await client.query<Record<string, unknown>>(statement);
  return rows.flatMap((row) => Object.values(row).slice(0, 1));
}

const viewOf = (name: string): string => `read.${name.replaceAll('-', '_')}`;

const rowsOf = (name: string): Promise<readonly unknown[]> =>
  column(`select to_jsonb(v)::text as row from ${viewOf(name)} v order by 1`);

async function withContext(work: (context: ApplicationContext) => Promise<void>): Promise<void> {
  const context = await openContext({ mainUrl: site.mainUrl, keysUrl: site.keysUrl, rootKeyFile }, 'test');
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

describe('a demonstration city in the log', () => {
  it('was recorded in the past, never going back, up to an hour before the start', async () => {
    const backwards = await column(
      `select pos from (select pos, recorded_at - lag(recorded_at) over (order by pos) as since from es.event) e
        where since < interval '0'`,
    );
    expect(backwards).toEqual([]);
    const [last] = await column('select max(recorded_at) from es.event');
    expect(Number(last)).toBeLessThanOrEqual(base - 3_600_000 + 60_000);
    const [days] = await column('select extract(day from max(recorded_at) - min(recorded_at))::int from es.event');
    expect(days).toBeGreaterThan(390);
  });

  it('gives every command a time of its own', async () => {
    const shared = `select recorded_at from es.event
      where type not in ('AccountOpened', 'RoleGranted') group by recorded_at having count(distinct meta) > 1`;
    expect(await column(shared)).toEqual([]);
  });

  it('has lapses that were recorded when their time had passed, within the pace of a sweep', async () => {
    await withContext(async ({ store }) => {
      const { events } = await store.readLog(LOG_START, { limit: 10_000, types: ['DeadlineLapsed'] });
      const late = events.map(({ recordedAt, data }) => millisOf(recordedAt) - Date.parse(dueIn(data)));
      expect(late.length).toBeGreaterThan(0);
      expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
      expect(late.filter((millis) => millis < 10_000)).not.toEqual([]);
    });
  });

  it('has reports in every state', async () => {
    expect(await column('select distinct status from read.report_queue order by 1')).toEqual([
      ...['acknowledged', 'received', 'screened-in', 'screened-out', 'transferred'],
    ]);
  });

  it('has cases in every state', async () => {
    const states = await column(
      `select distinct concat_ws(' ', status, plan_status, case when episode > 1 then 'again' end) from read.case_file
        order by 1`,
    );
    expect(states).toEqual(
      expect.arrayContaining([
        'open',
        'open drafted',
        'open returned',
        'open approved',
        'open again',
        'closed approved',
      ]),
    );
    const now = new Date(base).toISOString();
    const running = `select count(*)::int from read.case_file where status = 'open' and due_at > '${now}'`;
    const overdue = `select count(*)::int from read.case_file where status = 'open' and lapsed and due_at < '${now}'`;
    expect([await column(running), await column(overdue)].flat().map((count) => Number(count) > 0)).toEqual([
      true,
      true,
    ]);
  });

  it('has referrals, numbers and exports in every state', async () => {
    expect(await column('select distinct status from read.referral_board order by 1')).toEqual([
      ...['accepted', 'completed', 'declined', 'made'],
    ]);
    expect(await column('select distinct status from read.resident_number order by 1')).toEqual([
      ...['disputed', 'proposed', 'verified', 'withdrawn'],
    ]);
    expect(await column('select distinct status from read.export_list order by 1')).toEqual(['produced', 'requested']);
  });
});

describe('the application over a demonstration city', () => {
  it('has children given into care in an emergency: one whose procedure is owed, one for whom the court is asked', async () => {
    const given = `select distinct coalesce(state->'petition'->>'decider', 'owed') from read.placement_board
      where state->>'status' = 'emergency-care' order by 1`;
    expect(await column(given)).toEqual(['owed', 'TOA_AN']);
    const owed = `select distinct term->>'kind' from read.placement_board, jsonb_array_elements(state->'obligations') term
      where state->'emergency' <> 'null' and state->'petition' = 'null' and term->>'metAt' is null`;
    expect(await column(owed)).toEqual(['care-procedure']);
  });

  it('finds nothing left to do but what falls due, and its clock goes on from there', async () => {
    await withContext(async (context) => {
      const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: false });
      const before = await context.store.head();
      const projector = runProjector(context, nest);
      await projector.caughtUp();
      await projector.stop();
      const added = await context.store.readLog(before, { limit: 100 });
      expect(added.events.filter(({ type }) => type !== 'DeadlineLapsed')).toEqual([]);
      await nest.close();
    });
  });

  it('shows the same when every read model is built again', async () => {
    await withContext(async ({ store, blindIndex }) => {
      const projections = allProjections(blindIndex);
      const live = new Map<string, readonly unknown[]>();
      for (const { name } of projections) live.set(name, await rowsOf(name));
      await rebuildReadModels({ store, url: site.mainUrl, projections });
      for (const { name } of projections) {
        expect([name, live.get(name)?.length]).not.toEqual([name, 0]);
        expect([name, await rowsOf(name)]).toEqual([name, live.get(name)]);
      }
    });
  });

  it('lets everybody of the file sign in, and nobody else reads the file', async () => {
    expect(statSync(accountsFileIn(folder)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(accountsFileIn(folder), 'utf8'))).toEqual(accounts);
    await withContext(async (context) => {
      const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: false });
      const sessions = nest.get(Sessions, { strict: false });
      for (const { username, password, role, office } of accounts.slice(-8))
        expect(await sessions.begin({ username, password, address: '203.0.113.7' })).toMatchObject({
          actor: { role, office },
        });
      await nest.close();
    });
  });
});

describe('a store with a demonstration city', () => {
  it('is refused by production', async () => {
    const production = { mainUrl: site.mainUrl, keysUrl: site.keysUrl, rootKeyFile, production: true };
    await expect(openContext(production, 'test')).rejects.toThrow('not for production');
    await expect(cityOnDemand(settings({ production: true }), site, () => undefined)).rejects.toThrow(
      'not for production',
    );
  });

  it('is seeded once: a second seeding is refused, and a start leaves it alone', async () => {
    const [events] = await column('select count(*)::int from es.event');
    await expect(cityOnDemand(settings(), site, () => undefined)).rejects.toThrow('not empty');
    const startOver = () => Promise.reject(new Error('emptied'));
    const notes = await cityAtStart(settings(), { ...site, startOver }, () => undefined);
    expect(notes.join()).toContain(accountsFileIn(folder));
    expect(await column('select count(*)::int from es.event')).toEqual([events]);
    expect(await cityMark(site.mainUrl)).toBe('complete');
  });
});
