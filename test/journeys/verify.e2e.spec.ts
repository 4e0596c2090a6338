import { cloneDatabases } from '#testing';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { openACase, peopleOf } from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));

let world: World;
let env: NodeJS.ProcessEnv;
let main: string;

beforeAll(async () => {
  const urls = await cloneDatabases();
  ({ main } = urls);
  world = await openWorld(urls);
  env = {
    PATH: process.env.PATH,
    DATABASE_URL: urls.main,
    KEYS_DATABASE_URL: urls.keys,
    ANNHI_ROOT_KEY_FILE: world.rootKeyFile,
  };
  await openACase(await peopleOf(world));
}, 60_000);

afterAll(() => world.close());

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

const verify = (...words: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [MAIN, 'verify', ...words], { env, encoding: 'utf8' }, (failed, out, error) => {
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error });
    });
  });

/** What an owner of the database can do who wants one event to read otherwise. */
async function tamper(): Promise<void> {
  const client = new Client({ connectionString: main });
  await client.connect();
  await client.query('alter table es.event disable trigger all');
  await client.query(`update es.event set payload = replace(payload, '}', ',"x":1}') where pos = 3`);
  await client.end();
}

async function onKeys(statements: string): Promise<void> {
  const client = new Client({ connectionString: env.KEYS_DATABASE_URL });
  await client.connect();
  await client.query(statements);
  await client.end();
}

describe('annhi verify', () => {
  it('proves that the log is what was recorded, and later that it still begins so', async () => {
    const { code, out } = await verify();
    expect(code).toBe(0);
    const [, size = '', root = ''] = /--size (\d+) --root (\S+)/.exec(out) ?? [];
    expect(out).toContain('không có gì bị sửa');
    const again = await verify('--size', size, '--root', root, '--lang', 'en');
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('begins as it did');
  });

  it('refuses half a checkpoint, and what is none', async () => {
    const ran = await Promise.all([verify('--size', '3'), verify('--size', 'x', '--root', 'y')]);
    expect(ran.map(({ code }) => code)).toEqual([2, 2]);
  });

  it('tells that another root was kept', async () => {
    const root = Buffer.alloc(32, 7).toString('base64');
    const { code, out, error } = await verify('--size', '2', '--root', root, '--lang', 'en');
    expect({ code, error }).toMatchObject({ code: 1, error: expect.stringContaining('log.not-sound') as unknown });
    expect(out).toContain('THE LOG WAS CHANGED');
  });

  it('tells how many keys of people are gone who were not erased, and of how many people', async () => {
    await onKeys('create table spare as select * from keys.subject_key; delete from keys.subject_key');
    const { code, out, error } = await verify('--lang', 'en');
    expect({ code, error }).toMatchObject({ code: 1, error: expect.stringContaining('log.keys-missing') as unknown });
    expect(out).toMatch(/[1-9]\d* KEYS ARE MISSING/);
    await onKeys('insert into keys.subject_key select * from spare');
    expect((await verify('--lang', 'en')).out).toMatch(/[1-9]\d* keys: everybody in the log has theirs/);
  });

  it('names the first event that somebody changed', async () => {
    await tamper();
    const { code, out } = await verify('--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ checkpoint: null, fault: { kind: 'changed', position: '3' } });
  });
});
