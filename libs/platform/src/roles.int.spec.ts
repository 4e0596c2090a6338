import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

const ROLES = ['annhi_owner', 'annhi_app', 'annhi_projector', 'annhi_notary', 'annhi_exporter'] as const;
type Role = (typeof ROLES)[number];

const DENIED = { code: '42501' };
const REFUSED = { code: '23001' };
const PASSWORD = 'mat-khau-mau';

const clients = new Map<Role, Client>();
const keyClients = new Map<Role, Client>();

async function connectAs(role: Role, url: string): Promise<Client> {
  const address = new URL(url);
  address.username = role;
  address.password = PASSWORD;
  const client = new Client({ connectionString: address.href });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const appended = (stream: string): string => `
  select outcome from es.append_batch(array['${stream}'], array['n'], array[0], array['{}'], array[1],
    array[1], array[1], array['${randomUUID()}']::uuid[], array['Ticked'], array[1], array['{}'], null)`;

beforeAll(async () => {
  const { main, keys } = await cloneDatabases();
  const admin = new Client({ connectionString: main });
  await admin.connect();
  for (const role of ROLES) await admin.query(`alter role ${role} password '${PASSWORD}'`);
  await admin.query(appended(`check-${randomUUID()}`));
  for (const role of ROLES) clients.set(role, await connectAs(role, main));
  for (const role of ['annhi_app', 'annhi_notary'] as const) keyClients.set(role, await connectAs(role, keys));
  const projector = clientOf('annhi_projector');
  await projector.query(`create table read.check_v1 (id text primary key)`);
  await projector.query(`insert into read.check_v1 values ('a')`);
  await projector.query(`create view read."check" with (security_invoker = true) as select id from read.check_v1`);
  for (const role of ROLES) await admin.query(`alter role ${role} password null`);
  await admin.end();
});

afterAll(async () => {
  for (const client of [...clients.values(), ...keyClients.values()]) await client.end();
});

function clientOf(role: Role, of = clients): Client {
  const client = of.get(role);
  if (!client) throw new Error(`nobody is connected as ${role}`);
  return client;
}

const CHANGES = [
  `update es.event set payload = '{}'`,
  `delete from es.event`,
  `truncate es.event`,
  `update es.stream set version = version + 1`,
  `delete from es.stream`,
  `update es.log_head set next_pos = next_pos + 1`,
  `delete from es.log_head`,
  `alter table es.event disable trigger all`,
  `drop table es.event`,
] as const;

const INSERTS = [
  `insert into es.event (pos, stream_no, version, event_id, type, schema_v, recorded_at, meta, payload, leaf)
   values (99, 1, 99, gen_random_uuid(), 'Forged', 1, now(), '{}', '{}', '')`,
  `insert into es.stream (name, version, last_pos, last_leaf) values ('forged', 1, 1, '')`,
  `update es.settings set simulated = true`,
  `create function es.forged() returns void language sql as 'select'`,
] as const;

describe.each(['annhi_app', 'annhi_projector', 'annhi_notary', 'annhi_exporter'] as const)('%s', (role) => {
  it.each([...CHANGES, ...INSERTS])('may not: %s', async (statement) => {
    await expect(clientOf(role).query(statement)).rejects.toMatchObject(DENIED);
  });

  it.each([
    `create role intruder superuser`,
    `set role annhi_owner`,
    `set session authorization postgres`,
    `alter system set fsync = off`,
    `copy es.event to program 'cat'`,
    `create schema own`,
  ])('has no way around: %s', async (statement) => {
    await expect(clientOf(role).query(statement)).rejects.toMatchObject(DENIED);
  });
});

describe('annhi_owner', () => {
  it.each(CHANGES.filter((statement) => statement.startsWith('update es.event')))(
    'is refused too: %s',
    async (statement) => {
      await expect(clientOf('annhi_owner').query(statement)).rejects.toMatchObject(REFUSED);
    },
  );

  it.each([
    'delete from es.event',
    'truncate es.event',
    'delete from es.log_head',
    'alter table es.event disable trigger all',
  ])('may not: %s', async (statement) => {
    await expect(clientOf('annhi_owner').query(statement)).rejects.toMatchObject(DENIED);
  });
});

describe('the log is written by the function alone, and by those who write', () => {
  it.each(['annhi_app', 'annhi_projector'] as const)('%s appends', async (role) => {
    const { rows } = await clientOf(role).query(appended(`check-${randomUUID()}`));
    expect(rows).toEqual([{ outcome: 'ok' }]);
  });

  it.each(['annhi_notary', 'annhi_exporter'] as const)('%s does not', async (role) => {
    await expect(clientOf(role).query(appended(`check-${randomUUID()}`))).rejects.toMatchObject(DENIED);
  });

  it('a function of the caller’s own does not stand in for one that appending calls', async () => {
    const app = clientOf('annhi_app');
    await app.query(`create temporary table event (pos bigint)`);
    const { rows } = await app.query(appended(`check-${randomUUID()}`));
    expect(rows).toEqual([{ outcome: 'ok' }]);
    expect((await app.query('select from pg_temp.event')).rowCount).toBe(0);
  });
});

it.each([
  ['annhi_app', 'es.event', true],
  ['annhi_projector', 'es.event', true],
  ['annhi_notary', 'es.event', true],
  ['annhi_exporter', 'es.event', false],
  ['annhi_app', 'read."check"', true],
  ['annhi_exporter', 'read."check"', true],
  ['annhi_notary', 'read."check"', false],
  ['annhi_notary', 'access.session', false],
  ['annhi_exporter', 'access.session', false],
  ['annhi_notary', 'projection.checkpoint', false],
] as const)('%s reads %s: %s', async (role, table, may) => {
  const read = clientOf(role).query(`select from ${table}`);
  if (may) expect((await read).rowCount).toBeGreaterThanOrEqual(0);
  else await expect(read).rejects.toMatchObject(DENIED);
});

it.each(['annhi_app', 'annhi_notary', 'annhi_exporter'] as const)('%s changes no read model', async (role) => {
  for (const statement of [
    `insert into read.check_v1 values ('b')`,
    `delete from read.check_v1`,
    `drop view read."check"`,
    `create table read.own (id text)`,
    `update projection.checkpoint set position = '0'`,
  ])
    await expect(clientOf(role).query(statement)).rejects.toMatchObject(DENIED);
});

describe('the keys of people', () => {
  it('are made and destroyed by the application, and no row of them is removed', async () => {
    const app = clientOf('annhi_app', keyClients);
    expect((await app.query('select from keys.subject_key')).rowCount).toBe(0);
    for (const statement of [
      `delete from keys.subject_key`,
      `truncate keys.subject_key`,
      `delete from keys.erased_subject`,
    ])
      await expect(app.query(statement)).rejects.toMatchObject(DENIED);
  });

  it('are closed to the notary', async () => {
    await expect(clientOf('annhi_notary', keyClients).query('select from keys.subject_key')).rejects.toMatchObject(
      DENIED,
    );
  });
});

describe('what the notary signed', () => {
  const head = `insert into notary.head values (1, sha256(''), 'forged', now())`;
  const fault = `insert into notary.fault (kind, place) values ('tile', '0/0')`;

  it.each(['annhi_app', 'annhi_projector', 'annhi_exporter'] as const)('%s signs nothing', async (role) => {
    for (const statement of [
      head,
      `update notary.head set note = ''`,
      `insert into notary.tile values (0, 0, sha256(''))`,
    ])
      await expect(clientOf(role).query(statement)).rejects.toMatchObject(DENIED);
  });

  it('is added to by the notary, and taken back by nobody', async () => {
    const notary = clientOf('annhi_notary');
    expect((await notary.query(head)).rowCount).toBe(1);
    for (const statement of ['update notary.head set size = 2', 'delete from notary.head', 'truncate notary.head'])
      await expect(notary.query(statement)).rejects.toMatchObject(DENIED);
  });

  it('a corrupted tile is told of by who serves it', async () => {
    expect((await clientOf('annhi_app').query(fault)).rowCount).toBe(1);
    await expect(clientOf('annhi_exporter').query(fault)).rejects.toMatchObject(DENIED);
  });
});

describe('the access log', () => {
  const added = `insert into access.log (at, actor, role, office, act, what, subjects, purpose, correlation_id) values
    (now(), gen_random_uuid(), 'auditor', 'province:92', 'view', 'GET /', '{}', 'check', gen_random_uuid())`;

  it('is added to by the application, which opens a month by a function that is not its own', async () => {
    const app = clientOf('annhi_app');
    await app.query('select access.open_month(current_date)');
    expect((await app.query(added)).rowCount).toBe(1);
  });

  it.each(['update access.log set office = office', 'delete from access.log', 'truncate access.log'])(
    'is closed to the application: %s',
    async (statement) => {
      await expect(clientOf('annhi_app').query(statement)).rejects.toMatchObject(DENIED);
    },
  );

  it.each(['annhi_notary', 'annhi_exporter'] as const)('is closed to %s', async (role) => {
    await expect(clientOf(role).query('select from access.log')).rejects.toMatchObject(DENIED);
    await expect(clientOf(role).query(added)).rejects.toMatchObject(DENIED);
  });
});

it.each(ROLES)('%s waits for no lock and holds no transaction for ever', async (role) => {
  const shown = async (setting: string): Promise<unknown> => {
    const { rows } = await clientOf(role).query<Record<string, unknown>>(`show ${setting}`);
    return rows[0]?.[setting];
  };
  expect(await shown('lock_timeout')).toBe('15s');
  expect(await shown('idle_in_transaction_session_timeout')).toBe('1min');
  if (role !== 'annhi_owner') expect(await shown('statement_timeout')).not.toBe('0');
});
