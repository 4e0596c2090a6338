import { jest } from '@jest/globals';
import { cloneDatabases, serverLogFile } from '#testing';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { copyIn } from '../../libs/projections/src/postgres/copy.js';
import { DataSource } from 'typeorm';
import { type People, aReport, inDays, openACase, peopleOf } from '../support/journey.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

/** Names that nobody has. Wherever one of them turns up, something was told that must not be. */
const CANARIES = ['Hoàng Yến Mẫu Kín', 'Trẻ Chim Yến', 'Lời Kể Chim Yến', '0900000092', 'ấp Chim Yến', 'mat-khau-mau'];

let urls: { readonly main: string; readonly keys: string };
let world: World;
let people: People;
const written: string[] = [];
const restore: (() => void)[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const spy = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    restore.push(() => {
      spy.mockRestore();
    });
  }
  urls = await cloneDatabases();
  world = await openWorld(urls);
  people = await peopleOf(world);
}, 60_000);

afterAll(async () => {
  await world.close();
  for (const each of restore) each();
});

const [informant, child, story, phone, place] = CANARIES;

const secret = () => ({
  ...aReport(child),
  description: story,
  informant: { anonymous: false, name: informant, phone },
  incident: { communeCode: '31135', at: inDays(-2), place },
});

describe('what the process writes to its logs', () => {
  it('holds no name, no story, no telephone and no password, whatever goes wrong', async () => {
    await openACase(people, child);
    const received = await people.hotline.post('/reports', secret());
    expect(received.status).toBe(201);
    await people.hotline.post('/reports', { ...secret(), abuseForms: [story] });
    await people.hotline.send('POST', '/reports', `{"description":"${story}"`);
    await people.worker.send('POST', '/children/search', { name: child });
    await people.worker.get(`/cases/${encodeURIComponent(`${child}`)}`);
    await world.ask('POST', '/session', { username: `${informant}`, password: passwordOf('x') });
    // A fault in the middle of a command: the message of the database tells the value that it could not take.
    const source = world.api.get(DataSource, { strict: false });
    const asks = source.createQueryRunner.bind(source);
    const broken = jest
      .spyOn(source, 'createQueryRunner')
      .mockImplementationOnce(asks) // the session is found
      .mockImplementation(() => {
        throw new Error(`invalid input syntax: "${child} ${story}"`);
      });
    const answer = await people.hotline.post('/reports', secret());
    broken.mockRestore();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(CANARIES.join('|')));
    expect(written.join('')).toContain('"fault":"Error"');
    for (const canary of CANARIES) expect(written.join('')).not.toContain(canary);
  });
});

describe('what is stored where no key protects it', () => {
  it('holds no canary: neither the log of events nor the log of accesses nor what is kept of sign-ins', async () => {
    const source = world.api.get(DataSource, { strict: false });
    for (const table of [
      'es.event',
      'es.stream',
      'access.log',
      'access.attempt',
      'access.session',
      'access.credential',
    ]) {
      const rows = await source.query<readonly { row: string }[]>(`select t::text as row from ${table} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const canary of CANARIES.slice(0, 5))
        expect([table, canary, text.includes(canary)]).toEqual([table, canary, false]);
    }
  });
});

describe('what the database server writes to its own log', () => {
  const PROVOKED = [
    ['a statement that takes long', 'select pg_sleep(2.2), $1::text as slow_canary'],
    ['a value that cannot be read', 'select $1::date'],
    ['a row that a unique key refuses', 'insert into pg_temp.canary values ($1), ($1)'],
    ['a rule of the database that quotes', `select pg_temp.complain($1)`],
    ['a constant that cannot be read', 'select cast(pg_temp.quoted($1) as integer)'],
  ] as const;

  it('holds no name, however slow or wrong a statement is; only that one was slow', async () => {
    const client = new Client({ connectionString: urls.main });
    await client.connect();
    await client.query('create temporary table canary (name text primary key)');
    await client.query(`create function pg_temp.quoted(text) returns text language sql as 'select $1'`);
    await client.query(`create function pg_temp.complain(name text) returns void language plpgsql as
      $$ begin raise warning 'told of %', name; raise exception 'refused %', name using detail = name, hint = name; end $$`);
    const outcomes = new Map<string, string>();
    for (const [what, statement] of PROVOKED)
      outcomes.set(
        what,
        await client.query(statement, [child]).then(
          () => 'done',
          () => 'failed',
        ),
      );
    const copied = copyIn(client, 'pg_temp.canary', ['name'], [`${child}\n`, `${child}\n`]);
    await expect(copied).rejects.toMatchObject({ code: '23505' });
    await client.end();
    expect([...outcomes.values()]).toEqual(['done', 'failed', 'failed', 'failed', 'failed']);
    const log = readFileSync(serverLogFile(), 'utf8');
    expect(log).toMatch(/duration: \d+\.\d+ ms .*slow_canary/);
    for (const canary of CANARIES) expect([canary, log.includes(canary)]).toEqual([canary, false]);
  }, 20_000);
});
