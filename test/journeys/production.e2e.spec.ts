import { startPostgres, type EmbeddedPostgres } from '#embedded-postgres';
import { ensureDatabase } from '#platform';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openACase, peopleOf } from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

/** What the compose files do, over a server of its own: migrate with secrets, then work as the roles that it made. */
const PROGRAM = (app: 'api' | 'cli' | 'projector'): string =>
  fileURLToPath(new URL(`../../dist/apps/${app}/src/main.js`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'annhi-production-'));
chmodSync(folder, 0o755);
const SECRETS = { superuser: '', app: 'mau app/1@%', projector: 'mau-projector-1' };

let server: EmbeddedPostgres;
let world: World | undefined;

beforeAll(async () => {
  server = await startPostgres({ folder: join(folder, 'postgres'), settings: { fsync: 'off' }, durable: false });
  for (const name of ['annhi', 'annhi_keys']) await ensureDatabase(server.url('postgres'), name);
  const superuser = new URL(server.url('annhi')).password;
  for (const [name, secret] of Object.entries({ ...SECRETS, superuser })) writeFileSync(fileOf(name), `${secret}\n`);
}, 60_000);

afterAll(async () => {
  await world?.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (secret: string): string => join(folder, secret);

/** The environment of a container: addresses without passwords, and the files of the secrets. */
const environment = (user: string, secret: keyof typeof SECRETS) => ({
  PATH: process.env.PATH,
  HOME: folder,
  NODE_ENV: 'production',
  PORT: '0',
  DATABASE_URL: `postgres://${user}@127.0.0.1:${server.port}/annhi`,
  DATABASE_PASSWORD_FILE: fileOf(secret),
  KEYS_DATABASE_URL: `postgres://${user}@127.0.0.1:${server.port}/annhi_keys`,
  KEYS_DATABASE_PASSWORD_FILE: fileOf(secret),
  ANNHI_ROOT_KEY_FILE: join(folder, 'root.key'),
  ANNHI_DATA_DIR: join(folder, 'data'),
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs a program until it ends, or until it says that it serves. */
function run(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ['pipe', 'pipe', 'pipe', 'ipc'] });
  let [out, error] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (error += chunk.toString()));
  child.on('message', () => setTimeout(() => child.kill('SIGTERM'), 300));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, error });
    });
  });
}

describe('in production', () => {
  it('migrating makes the roles, and gives them the passwords of the secrets', async () => {
    const roles = { ANNHI_APP_PASSWORD_FILE: fileOf('app'), ANNHI_PROJECTOR_PASSWORD_FILE: fileOf('projector') };
    const migrated = await run(PROGRAM('cli'), ['migrate'], { ...environment('postgres', 'superuser'), ...roles });
    expect(migrated).toEqual({ code: 0, out: 'Up to date.\n', error: '' });
  }, 60_000);

  it.each([
    ['the api', PROGRAM('api'), [], 78],
    ['the projector', PROGRAM('projector'), [], 78],
    ['a start', PROGRAM('cli'), ['start'], 2],
  ])(
    '%s refuses to work as a superuser, with one sentence',
    async (_, program, words, ends) => {
      const { code, error } = await run(program, words, environment('postgres', 'superuser'));
      expect(code).toBe(ends);
      expect(error).toMatch(/^DATABASE_URL signs in as postgres, who is a superuser of the server: [^\n]*\n$/);
    },
    30_000,
  );

  it('the api begins as the role of the api', async () => {
    const { code, error } = await run(PROGRAM('api'), [], environment('annhi_app', 'app'));
    expect({ code, error }).toEqual({ code: 0, error: '' });
  }, 60_000);

  it('a wrong secret file is a sentence without the address', async () => {
    const env = { ...environment('annhi_app', 'app'), DATABASE_PASSWORD_FILE: fileOf('none') };
    const { code, error } = await run(PROGRAM('api'), [], env);
    expect({ code, error }).toEqual({
      code: 78,
      error: `DATABASE_PASSWORD_FILE names ${fileOf('none')}, which cannot be read\n`,
    });
  });

  it('accounts are made by the role of the api, and reports become cases by those of api and projector', async () => {
    const made = await run(
      PROGRAM('cli'),
      ['account', 'create', 'quan-tri', '--role', 'administrator', '--office', 'province:92', '--json'],
      environment('annhi_app', 'app'),
    );
    expect(made).toMatchObject({ code: 0, error: '' });
    const address = (role: string, secret: string, database: string) =>
      `postgres://${role}:${encodeURIComponent(secret)}@127.0.0.1:${server.port}/${database}`;
    const as = (role: string, secret: string) => ({
      main: address(role, secret, 'annhi'),
      keys: address(role, secret, 'annhi_keys'),
    });
    world = await openWorld({
      ...as('annhi_app', SECRETS.app),
      projector: as('annhi_projector', SECRETS.projector),
      rootKeyFile: join(folder, 'root.key'),
    });
    const people = await peopleOf(world);
    const { caseId } = await openACase(people);
    await world.projector.caughtUp();
    expect(await people.worker.get(`/cases/${caseId}`)).toMatchObject({ status: 200, body: { id: caseId } });
    expect((await people.otherWorker.get(`/cases/${caseId}`)).status).toBe(404);
    await world.projector.stop();
    const rebuilt = await run(PROGRAM('cli'), ['rebuild', 'case-file'], environment('annhi_projector', 'projector'));
    expect(rebuilt.code).toBe(0);
    expect(await people.worker.get(`/cases/${caseId}`)).toMatchObject({ status: 200, body: { id: caseId } });
  }, 60_000);
});
