import { cloneDatabases } from '#testing';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { type World, openWorld } from '../support/world.js';

let urls: { readonly main: string; readonly keys: string };
let world: World;

beforeAll(async () => {
  urls = await cloneDatabases();
  world = await openWorld(urls);
}, 60_000);
afterAll(() => world.close());

const readiness = async () => {
  const { status, body } = await world.ask('GET', '/health/ready');
  return { status, fault: body.fault };
};

async function becomes(status: number, fault: RegExp | null): Promise<void> {
  for (let tries = 0; tries < 50 && (await readiness()).status !== status; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 200));
  const found = await readiness();
  expect(found.status).toBe(status);
  if (fault === null) expect(found.fault).toBeNull();
  else expect(found.fault).toMatch(fault);
}

describe('nobody is sent to an application that could keep nothing', () => {
  it('because its files of evidence have no folder', async () => {
    await becomes(200, null);
    const place = join(dirname(world.rootKeyFile), 'evidence');
    writeFileSync(place, '');
    await becomes(503, /evidence have no folder/);
    rmSync(place);
    await becomes(200, null);
  }, 40_000);

  it('because its database takes nothing that is written', async () => {
    const client = new Client({ connectionString: urls.main });
    await client.connect();
    const [database] = (await client.query<{ name: string }>('select current_database() as name')).rows;
    const say = async (value: 'on' | 'off'): Promise<void> => {
      await client.query(`alter database ${database?.name ?? ''} set default_transaction_read_only = ${value}`);
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%-life'`);
    };
    await say('on');
    await becomes(503, /takes nothing/);
    await client.query('set transaction_read_only = off').catch(() => undefined);
    await say('off');
    await becomes(200, null);
    await client.end();
  }, 40_000);
});
