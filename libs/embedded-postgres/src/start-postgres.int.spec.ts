import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    expect(await ask(await start(), 'select 1 as answer')).toBe('1');
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
