import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = /```bash\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';
/** GNU date and a curl that knows --json; other systems have others. */
const missing = [
  ['bash', '--version'],
  ['curl', '--json', '{}', '--version'],
  ['date', '-d', '1 hour ago'],
].filter(([program = '', ...words]) => spawnSync(program, words).status !== 0);

const MAIN = join(ROOT, 'dist/apps/cli/src/main.js');
const folder = mkdtempSync(join(tmpdir(), 'annhi-readme-'));
chmodSync(folder, 0o755); // the account that runs the embedded server has to get in
const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: folder, ANNHI_DATA_DIR: join(folder, 'data') };
let started: ChildProcess | undefined;

/** What `npm start` runs, with nothing set: an embedded database, and the demonstration city in it. */
function start(): Promise<string> {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: { ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started = child;
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const port = /An Nhi answers on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      reject(new Error(said));
    });
  });
}

beforeAll(async () => {
  env.PORT = await start();
}, 180_000);

afterAll(async () => {
  const child = started;
  if (child?.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

/** The script as it stands, but for the folder that `npm run annhi` is called in: cookies and files go elsewhere. */
const script = (): string => SCRIPT.replaceAll('npm run --silent annhi --', `${process.execPath} ${MAIN}`);

describe('the README', () => {
  (missing.length === 0 ? it : it.skip)(
    `walks a child from a hotline call to closure and back, by curl${missing.length === 0 ? '' : ` (skipped: no ${missing.map(([program]) => program).join(', ')})`}`,
    async () => {
      const cwd = join(folder, 'walk');
      mkdirSync(cwd);
      const { failed, out } = await new Promise<{ failed: unknown; out: string }>((resolve) => {
        execFile('bash', ['-c', script()], { cwd, env, encoding: 'utf8' }, (error, stdout, stderr) => {
          resolve({ failed: error, out: stdout + stderr });
        });
      });
      if (failed !== null) throw new Error(out);
      expect(out).toMatch(/\nTRUNG_BINH\nCAO\n/);
      expect(out).toContain('"TRUNG_BINH" → "CAO"');
      expect(out).toMatch(/"status":"verified"/);
    },
    60_000,
  );

  it('keeps to its 150 lines', () => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(151);
  });
});
