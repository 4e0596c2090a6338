import { cloneDatabases } from '#testing';
import { Client } from 'pg';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoAccount } from './demo-accounts.js';
import { SEED } from './plan.js';
import { seedCity } from './seed-city.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-city-'));
let client: Client;
let kept: readonly DemoAccount[] = [];
const base = Date.now();

beforeAll(async () => {
  const { main, keys } = await cloneDatabases();
  const begun = Date.now();
  await seedCity({
    ...{ mainUrl: main, keysUrl: keys, rootKeyFile: join(folder, 'root.key'), seed: SEED, base },
    scale: Number(process.env.CITY_SCALE ?? '0.1'),
    keep: (accounts) => {
      kept = accounts;
    },
    onProgress: () => undefined,
  });
  console.log('seeded in', Date.now() - begun);
  client = new Client({ connectionString: main });
  await client.connect();
}, 120_000);

afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = async (statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await client.query<Record<string, unknown>>(statement)).rows;

describe('a demonstration city', () => {
  it('has accounts', async () => {
    expect(kept.length).toBeGreaterThan(20);
    console.log(await rowsOf('select type, count(*)::int from es.event group by 1 order by 2 desc'));
    console.log(await rowsOf('select status, count(*)::int from read.case_file group by 1'));
    console.log(await rowsOf('select min(recorded_at), max(recorded_at), now() from es.event'));
  });
});
