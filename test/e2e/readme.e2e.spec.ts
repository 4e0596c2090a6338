import { cloneDatabases } from '#testing';
import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type World, openWorld } from '../support/world.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = /```bash\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';
/** GNU date and a curl that knows --json; other systems have others. */
const missing = [
  ['bash', '--version'],
  ['curl', '--json', '{}', '--version'],
  ['date', '-d', '1 hour ago'],
].filter(([program = '', ...words]) => spawnSync(program, words).status !== 0);

let world: World;
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  await world.api.listen(0, '127.0.0.1');
  folder = mkdtempSync(join(tmpdir(), 'annhi-readme-'));
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const port = new URL(await world.api.getUrl()).port;
  env = {
    ...process.env,
    PORT: port,
    DATABASE_URL: urls.main,
    KEYS_DATABASE_URL: urls.keys,
    ANNHI_ROOT_KEY_FILE: world.rootKeyFile,
  };
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

/** The script as it stands, but for the folder that `npm run annhi` is called in: cookies and files go elsewhere. */
const script = (): string =>
  SCRIPT.replaceAll('npm run --silent annhi --', `${process.execPath} ${join(ROOT, 'dist/apps/cli/src/main.js')}`);

describe('the README', () => {
  (missing.length === 0 ? it : it.skip)(
    `walks a child from a hotline call to closure and back, by curl${missing.length === 0 ? '' : ` (skipped: no ${missing.map(([program]) => program).join(', ')})`}`,
    async () => {
      const { failed, out } = await new Promise<{ failed: unknown; out: string }>((resolve) => {
        execFile('bash', ['-c', script()], { cwd: folder, env, encoding: 'utf8' }, (error, stdout, stderr) => {
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
