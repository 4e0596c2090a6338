import { millisOf, systemClock } from '#kernel';
import { migrate, recreateDatabase, cityMark, isLogEmpty } from '#platform';
import { cloneDatabases } from '#testing';
import { Client } from 'pg';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CitySite, cityAtStart, cityOnDemand } from './load-city.js';
import { SEED } from './plan.js';
import { seedCity } from './seed-city.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-cut-off-'));
let site: CitySite;
let emptied = 0;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const settings = (demonstration: boolean) => ({
  ...{
    dataDir: folder,
    databaseUrl: undefined,
    keysDatabaseUrl: undefined,
    log: { engine: 'postgres' } as const,
    port: 0,
    production: false,
    demonstration,
  },
});

/** The process of the seeding ends in the middle of its work. */
class CutOff extends Error {
  override readonly name = 'CutOff';
}

beforeAll(async () => {
  const { main, keys } = await cloneDatabases();
  site = { mainUrl: main, keysUrl: keys, rootKeyFile: join(folder, 'root.key'), clock: systemClock };
  const seeding = seedCity({
    ...{ mainUrl: main, keysUrl: keys, rootKeyFile: site.rootKeyFile, seed: SEED, scale: 0.02 },
    base: millisOf(systemClock.now()),
    keep: () => undefined,
    onProgress: (done, total) => {
      if (done * 2 > total) throw new CutOff();
    },
  });
  await expect(seeding).rejects.toThrow(CutOff);
  expect(await cityMark(main)).toBe('begun');
}, 60_000);

async function on(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** As a start does it that brought its databases up itself. */
async function startOver(): Promise<void> {
  emptied += 1;
  const admin = site.mainUrl.replace(/\/[^/]*$/, '/postgres');
  for (const url of [site.mainUrl, site.keysUrl]) await recreateDatabase(admin, new URL(url).pathname.slice(1));
}

describe('a city that was cut off while it was made', () => {
  it('stops a start over a database of others, which is not ours to empty', async () => {
    await expect(cityAtStart(settings(true), site, () => undefined)).rejects.toThrow('half of a demonstration city');
    await expect(cityOnDemand(settings(true), site, () => undefined)).rejects.toThrow('half of a demonstration city');
  });

  it('is not touched while something works on the database', async () => {
    const somebody = new Client({ connectionString: site.mainUrl, application_name: 'annhi-projector' });
    await somebody.connect();
    await expect(cityOnDemand(settings(true), { ...site, startOver }, () => undefined)).rejects.toThrow(
      'Stop it first',
    );
    await somebody.end();
  });

  it.each([
    [
      'a command was sent',
      `insert into api.idempotency_key (actor, key, request_hash) values ('00000000-0000-4000-8000-000000000001', 'k', 'h')`,
      'delete from api.idempotency_key',
    ],
  ])('is not emptied once %s in it', async (_, use, undo) => {
    const before = emptied;
    await on(site.mainUrl, use);
    await expect(cityAtStart(settings(true), { ...site, startOver }, () => undefined)).rejects.toThrow(
      'people have worked in it',
    );
    expect(emptied).toBe(before);
    await on(site.mainUrl, undo);
  });

  it('is emptied by the next start, which says so, even when that wants no city', async () => {
    expect(await isLogEmpty(site.mainUrl)).toBe(false);
    const said: string[] = [];
    const notes = await cityAtStart(settings(false), { ...site, startOver }, (line) => said.push(line));
    expect([emptied, notes]).toEqual([1, []]);
    expect(said.join()).toContain('cut off');
    expect(await isLogEmpty(site.mainUrl)).toBe(true);
    expect(await cityMark(site.mainUrl)).toBe('none');
  });
});

describe('a start that wants no city', () => {
  it('leaves an empty database empty', async () => {
    await startOver();
    await migrate({ main: site.mainUrl, keys: site.keysUrl });
    expect(await cityAtStart(settings(false), { ...site, startOver }, () => undefined)).toEqual([]);
    expect(await isLogEmpty(site.mainUrl)).toBe(true);
    expect(await cityMark(site.mainUrl)).toBe('none');
  });
});
