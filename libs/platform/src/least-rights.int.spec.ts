import { type EmbeddedPostgres, startPostgres } from '#embedded-postgres';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensureDatabase, migrate, migrateWithRoles } from './databases.js';
import { refuseMightyRole } from './mighty-role.js';
import { addressAs } from './migrator.js';
import { talkativeLogs } from './server-log.js';

const PASSWORDS = { app: 'mau-app-1', projector: 'mau-projector-1' };
const folder = mkdtempSync(join(tmpdir(), 'annhi-roles-'));
chmodSync(folder, 0o755);

let server: EmbeddedPostgres;

beforeAll(async () => {
  server = await startPostgres({ folder, settings: { fsync: 'off' }, durable: false });
}, 60_000);

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function databases(name: string) {
  for (const each of [name, `${name}_keys`]) await ensureDatabase(server.url('postgres'), each);
  return { main: server.url(name), keys: server.url(`${name}_keys`) };
}

async function ask<Row extends object>(url: string, text: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const OWNERS = `
  select distinct relowner::regrole::text as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  union select distinct proowner::regrole::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  union select datdba::regrole::text from pg_database where datname = current_database()`;

const ownersOf = async (url: string): Promise<readonly string[]> =>
  (await ask<{ owner: string }>(url, OWNERS)).map(({ owner }) => owner).sort();

const settingsFor = (urls: { main: string; keys: string }, role: string, password: string) => ({
  mainUrl: addressAs(role, password, urls.main),
  keysUrl: addressAs(role, password, urls.keys),
  production: true,
});

// The first of these meets a server without any role of the application, as a new installation does.
describe.each([
  ['a new installation', 'fresh', false],
  ['an installation that a superuser has migrated so far', 'older', true],
])('%s, migrated with passwords for its roles', (_, name, isOlder) => {
  let urls: { main: string; keys: string };

  beforeAll(async () => {
    urls = await databases(name);
    if (isOlder) await migrate(urls);
    await migrateWithRoles(urls, PASSWORDS);
    await migrateWithRoles(urls, PASSWORDS); // every later version does it again
  }, 60_000);

  it('belongs to the migrator, and nothing of it to a superuser', async () => {
    expect(await ownersOf(urls.main)).toEqual(['annhi_migrator']);
    expect(await ownersOf(urls.keys)).toEqual(['annhi_migrator']);
  });

  it('lets nobody sign in as the migrator, who makes no roles and is no superuser', async () => {
    const found = await ask(
      urls.main,
      `select rolcanlogin, rolsuper, rolcreaterole, rolbypassrls, rolpassword is null as mute from pg_authid where rolname = 'annhi_migrator'`,
    );
    expect(found).toEqual([
      { rolcanlogin: false, rolsuper: false, rolcreaterole: false, rolbypassrls: false, mute: true },
    ]);
  });

  it.each([
    ['annhi_app', PASSWORDS.app],
    ['annhi_projector', PASSWORDS.projector],
  ])('lets %s in by its password and by no other, and lets it start in production', async (role, password) => {
    const settings = settingsFor(urls, role, password);
    await expect(refuseMightyRole(settings)).resolves.toBeUndefined();
    expect(await ask(settings.mainUrl, 'select current_user::text as name')).toEqual([{ name: role }]);
    await expect(ask(addressAs(role, 'sai', urls.main), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('stores no password that could be read', async () => {
    const kept = await ask<{ rolpassword: string }>(
      urls.main,
      `select rolpassword from pg_authid where rolname in ('annhi_app', 'annhi_projector')`,
    );
    for (const { rolpassword } of kept) expect(rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
  });
});

describe('in production a process does not start', () => {
  let urls: { main: string; keys: string };

  beforeAll(async () => {
    urls = await databases('mighty');
    await migrateWithRoles(urls, PASSWORDS);
    for (const role of [
      `mau_owner in role annhi_migrator`,
      `mau_maker createrole`,
      `mau_passer bypassrls`,
      `mau_member in role mau_passer`,
    ])
      await ask(urls.main, `create role ${role.replace(' ', ` login password 'mau-1' `)}`);
  }, 60_000);

  it.each([
    ['mau_owner', 'owns the tables'],
    ['mau_maker', 'may make roles'],
    ['mau_passer', 'passes by the policies'],
    ['mau_member', 'passes by the policies'],
  ])('as %s, who %s', async (role, fault) => {
    await expect(refuseMightyRole(settingsFor(urls, role, 'mau-1'))).rejects.toThrow(fault);
  });

  it('as a superuser, of either database, and is told so in one sentence without the password', async () => {
    const app = settingsFor(urls, 'annhi_app', PASSWORDS.app);
    const sentence = await refuseMightyRole({ ...app, keysUrl: urls.keys }).catch(String);
    expect(sentence).toMatch(
      /^SettingError: KEYS_DATABASE_URL signs in as postgres, who is a superuser of the server: [^.]+\(docker\/README\.md\)\.$/,
    );
    expect(sentence).not.toContain(new URL(urls.keys).password);
    await expect(refuseMightyRole({ ...app, mainUrl: urls.main })).rejects.toThrow('DATABASE_URL signs in as postgres');
  });

  it('but may when it is tried out', async () => {
    await expect(
      refuseMightyRole({ mainUrl: urls.main, keysUrl: urls.keys, production: false }),
    ).resolves.toBeUndefined();
  });
});

it('passwords of roles are not given by somebody who is no superuser', async () => {
  const urls = await databases('other');
  await migrateWithRoles(urls, PASSWORDS);
  const main = addressAs('annhi_app', PASSWORDS.app, urls.main);
  await expect(migrateWithRoles({ ...urls, main }, PASSWORDS)).rejects.toThrow('given by a superuser');
}, 60_000);

describe('the log of a server of one’s own', () => {
  it('is said to hold names where a setting lets them through', async () => {
    const urls = await databases('noisy');
    expect(await talkativeLogs({ mainUrl: urls.main, keysUrl: urls.keys })).toEqual([]);
    await ask(urls.main, 'alter database noisy set log_parameter_max_length = -1');
    await ask(urls.main, `alter database noisy set log_error_verbosity = 'default'`);
    await ask(urls.main, `alter database noisy set log_min_messages = 'fatal'`); // less than is wanted is well
    await ask(urls.keys, `alter database noisy_keys set log_min_messages = 'warning'`);
    await ask(urls.keys, `alter database noisy_keys set debug_print_plan = on`);
    const said = await talkativeLogs({ mainUrl: urls.main, keysUrl: urls.keys });
    expect(said.map((sentence) => /names: (\S+) is (\S+),/.exec(sentence)?.slice(1))).toEqual([
      ['log_error_verbosity', 'default'],
      ['log_parameter_max_length', '-1'],
      ['debug_print_plan', 'on'],
      ['log_min_messages', 'warning'],
    ]);
  });
});
