import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'annhi-refused-'));
chmodSync(folder, 0o755);
const data = (...names: readonly string[]): string => join(folder, 'data', ...names);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly error: string;
  readonly out: string;
}

/** What `npm start` runs, until it ends by itself, or serves and is asked to stop. */
function start(port = '0', dataDir = data()): Promise<Ended> {
  const env = { PATH: process.env.PATH, HOME: folder, ANNHI_DATA_DIR: dataDir, ANNHI_DEMO: 'no', PORT: port };
  const child = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    const served = out.includes('An Nhi answers on');
    out += chunk.toString();
    if (!served && out.includes('An Nhi answers on')) child.kill('SIGINT'); // a second one ends it at once
  });
  child.stderr.on('data', (chunk: Buffer) => {
    error += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, error });
    });
  });
}

/** Not by itself, in a sentence, and without a place in the code. */
function expectRefusal({ code, error, out }: Ended, sentence: RegExp): void {
  expect(error).toMatch(sentence);
  expect(error).not.toMatch(/^\s+at /m);
  expect(error.trim().split('\n').length).toBeLessThanOrEqual(2);
  expect(out).not.toContain('An Nhi answers on');
  expect([0, null]).not.toContain(code);
}

const ROOT_KEY = data('keys', 'root.key');
const MARK = data('postgres', 'complete');

describe('a start that cannot succeed ends, says why in one sentence, and changes nothing', () => {
  beforeAll(async () => {
    expect((await start()).code).toBe(0);
  }, 60_000);

  it.each([
    ['garbage', 'khong phai khoa'],
    ['nothing', ''],
    ['the key of another installation', Buffer.alloc(32, 7).toString('base64')],
  ])(
    'where the root key is %s',
    async (_, text) => {
      const key = readFileSync(ROOT_KEY);
      writeFileSync(ROOT_KEY, text);
      expectRefusal(await start(), /root key/i);
      expect(readFileSync(ROOT_KEY, 'utf8')).toBe(text);
      writeFileSync(ROOT_KEY, key);
    },
    60_000,
  );

  it('where the root key is missing: no other one is made', async () => {
    renameSync(ROOT_KEY, `${ROOT_KEY}.away`);
    expectRefusal(await start(), /root key is missing/);
    expect(existsSync(ROOT_KEY)).toBe(false);
    renameSync(`${ROOT_KEY}.away`, ROOT_KEY);
  }, 60_000);

  it('where others may read the root key', async () => {
    chmodSync(ROOT_KEY, 0o644);
    expectRefusal(await start(), /chmod 600/);
    chmodSync(ROOT_KEY, 0o600);
  }, 60_000);

  it.each(['complete', 'password'])(
    'where the database lacks its %s: it is not made anew',
    async (name) => {
      const [from, to] = [data('postgres', name), data('postgres', 'elsewhere')];
      renameSync(from, to);
      expectRefusal(await start(), /missing/);
      renameSync(to, from);
    },
    60_000,
  );

  it('where the whole database is gone and its root key stands: no empty one is made in its place', async () => {
    renameSync(data('postgres'), data('elsewhere'));
    expectRefusal(await start(), /There is no database in .*root\.key is the key of one that was/);
    expect(existsSync(data('postgres', 'data'))).toBe(false);
    rmSync(data('postgres'), { recursive: true, force: true });
    renameSync(data('elsewhere'), data('postgres'));
  }, 60_000);

  it('where another program has the port', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const address = other.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    const ended = await start(port);
    expectRefusal(ended, new RegExp(`^Port ${port} is taken`));
    await new Promise((resolve) => other.close(resolve));
  }, 60_000);

  it.each([
    ['a file', ROOT_KEY],
    ['a folder under a file', join(ROOT_KEY, 'data')],
    ['a link that leads nowhere', join(folder, 'link')],
  ])(
    'where the data folder is %s: no database is made elsewhere',
    async (_, dataDir) => {
      if (dataDir.endsWith('link')) symlinkSync(join(folder, 'nowhere', 'at', 'all'), dataDir);
      const ended = await start('0', dataDir);
      expectRefusal(ended, /^Nothing can be kept in .*ANNHI_DATA_DIR/);
      expect(ended.out).not.toContain('kept in');
    },
    60_000,
  );

  it('and serves again when all is as it was', async () => {
    expect(existsSync(MARK)).toBe(true);
    expect((await start()).code).toBe(0);
  }, 60_000);
});
