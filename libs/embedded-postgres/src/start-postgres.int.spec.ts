import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startPostgres } from './start-postgres.js';

const isRoot = process.getuid?.() === 0;
const settings = { fsync: 'off' };

async function ask(server: EmbeddedPostgres, statement: string): Promise<string> {
  const client = new Client({ connectionString: server.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ answer: unknown }>(statement);
  await client.end();
  return String(rows[0]?.answer);
}

const namesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

describe('the embedded server', () => {
  let folder: string;
  let server: EmbeddedPostgres | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'annhi-embedded-'));
    if (isRoot) rmSync(folder, { recursive: true });
    if (isRoot) mkdirSync(folder, { mode: 0o755 });
  });
  afterEach(async () => {
    await server?.stop().catch(() => undefined);
    server = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<EmbeddedPostgres> =>
    (server = await startPostgres({ folder, settings, durable: false }));

  it('sorts Vietnamese, checks its pages and takes settings', async () => {
    const it = await start();
    expect(
      await ask(
        it,
        `select string_agg(w, ' ' order by w) as answer from unnest(array['đá', 'dung', 'An', 'Ân', 'zoo', 'ê', 'e']) w`,
      ),
    ).toBe('An Ân dung đá e ê zoo');
    expect(await ask(it, `select current_setting('data_checksums') || current_setting('fsync') as answer`)).toBe(
      'onoff',
    );
    expect(readFileSync(join(it.folder, 'data', 'pg_hba.conf'), 'utf8').replace(/^#.*$/gm, '')).not.toMatch(
      /\btrust\b/,
    );
  });

  it('keeps its data over a stop', async () => {
    await ask(await start(), 'create table kept as select 7 as answer');
    await server?.stop();
    expect(await ask(await start(), 'select answer from kept')).toBe('7');
  });

  it('is joined when its start was killed and it lives on', async () => {
    const first = await start();
    writeFileSync(join(first.folder, 'owner'), '999999999 1\n');
    const second = await start();
    expect(second.port).toBe(first.port);
  });

  it('recovers when it was killed itself', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 7 as answer');
    const pid = Number(readFileSync(join(first.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
    writeFileSync(join(first.folder, 'owner'), '999999999 1\n');
    expect(await ask(await start(), 'select answer from kept')).toBe('7');
  });

  it('that was killed while its start lives is revived on its port, and only then', async () => {
    const it = await start();
    expect(it.revive()).toBe(false);
    await ask(it, 'create table kept (answer int); insert into kept values (7); select 1 as answer').catch(() => '');
    const pid = Number(readFileSync(join(it.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(it.revive()).toBe(true);
    expect(await ask(it, 'select answer from kept')).toBe('7');
  });

  it('is not fought over: a second start names the first', async () => {
    await start();
    await expect(startPostgres({ folder, settings, durable: false })).rejects.toThrow(`process ${process.pid}`);
    expect(await ask(await Promise.resolve(server ?? start()), 'select 1 as answer')).toBe('1');
  });

  it('is made again when its making was cut off', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '18\n');
    const it = await start();
    expect(await ask(it, 'select 1 as answer')).toBe('1');
    const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('data.aside-'));
    expect(it.notice).toContain(aside);
    expect(readFileSync(join(folder, aside, 'PG_VERSION'), 'utf8')).toBe('18\n');
  });

  it.each(['complete', 'password', 'data/PG_VERSION', 'data/global/pg_control', 'data/base', 'data/pg_wal', 'data'])(
    'that was in use is refused without its %s, and nothing of it is touched',
    async (part) => {
      await ask(await start(), 'create table kept as select 7 as answer');
      await server?.stop();
      const [from, to] = [join(folder, ...part.split('/')), join(folder, 'elsewhere')];
      renameSync(from, to);
      const before = namesUnder(folder);
      await expect(startPostgres({ folder, settings, durable: false })).rejects.toThrow(/missing/);
      expect(namesUnder(folder)).toEqual(before);
      renameSync(to, from);
      expect(await ask(await start(), 'select answer from kept')).toBe('7');
    },
  );

  it('that lost every mark but its own databases is refused all the same', async () => {
    await ask(await start(), 'create database theirs').catch(() => '');
    await server?.stop();
    for (const name of ['complete', 'data/postmaster.opts']) rmSync(join(folder, name), { force: true });
    await expect(startPostgres({ folder, settings, durable: false })).rejects.toThrow(/not whole/);
  });

  it('of another folder is not taken over by a copy of its own, and lives on', async () => {
    const original = await start();
    await ask(original, 'create table kept as select 7 as answer');
    const copy = `${folder}-copy`;
    cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
    rmSync(join(copy, 'owner'));
    try {
      await expect(startPostgres({ folder: copy, settings, durable: false })).rejects.toThrow(/is a copy of/);
      expect(await ask(original, 'select answer from kept')).toBe('7');
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it('says in one sentence that its folder cannot be made', async () => {
    writeFileSync(join(folder, 'a-file'), '', { mode: 0o755 });
    const closed = join(folder, 'a-file', 'postgres');
    await expect(startPostgres({ folder: closed, settings, durable: false })).rejects.toThrow(/cannot be made/);
  });

  (isRoot ? it : it.skip)('under a folder that is closed to its account works elsewhere, and says so', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    server = await startPostgres({ folder: join(closed, 'postgres'), settings, durable: false });
    const used = server.folder;
    expect(server.notice).toContain(used);
    expect(await ask(server, 'select 1 as answer')).toBe('1');
    await server.stop();
    rmSync(used, { recursive: true, force: true });
  });
});
