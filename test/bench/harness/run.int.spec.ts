import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Entry } from './bench.js';
import { type Row, rowOf } from './figures.js';
import { runBenches } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-bench-spec-'));
const repository = join(folder, 'repository');
const hasGit = spawnSync('git', ['--version']).status === 0;
const withGit = hasGit ? it : it.skip;
const why = hasGit ? '' : ' (skipped: no git on this machine)';

const git = (...words: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Mẫu', '-c', 'user.email=mau@example.invalid', ...words], {
    cwd: repository,
    encoding: 'utf8',
  }).trim();

/** A revision without packages, whose build runs that. */
function revisionThat(made: string): string {
  const scripts = { build: 'node make.mjs', annhi: 'node annhi.mjs' };
  const written = { name: 'fake', version: '1.0.0', scripts };
  writeFileSync(join(repository, 'make.mjs'), `import { appendFileSync } from 'node:fs';\n${made}\n`);
  writeFileSync(join(repository, 'package.json'), JSON.stringify(written));
  const lock = {
    name: 'fake',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'fake', version: '1.0.0' } },
  };
  writeFileSync(join(repository, 'package-lock.json'), JSON.stringify(lock));
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', made);
  return git('rev-parse', '--short', 'HEAD');
}

/** Each run builds, and starts a server of its own. */
jest.setTimeout(120_000);

let said: string[];
let roots: (string | undefined)[];

const fake: Bench = ({ before }) => {
  roots.push(before && readFileSync(join(before.root, 'made'), 'utf8'));
  const then = before && { name: before.name, figures: [2, 2, 2] };
  return Promise.resolve([rowOf({ name: 'fake', case: 'a fake', unit: '1/s' }, [1, 1, 1], [1, 1, 1], then)]);
};
const benches = new Map<string, Entry>([['fake', { bench: fake, compares: 'from outside' }]]);

const run = (...words: readonly string[]): Promise<number> =>
  runBenches(words, { benches, repository, main: '', say: (line) => said.push(line) });

beforeAll(() => {
  mkdirSync(repository);
  if (hasGit) git('init', '-q');
});
beforeEach(() => {
  [said, roots] = [[], []];
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a run against the revision before', () => {
  withGit(`says that a revision does not build and why, runs the rest, and fails${why}`, async () => {
    const name = revisionThat("console.log('a missing bracket'); process.exit(3);");
    expect(await run('fake', '--against', name)).toBe(1);
    expect(said[0]).toContain(`${name} does not build: npm run build failed\na missing bracket`);
    expect(said[0]).toContain('The benches run without it.');
    expect(said.at(-1)).toMatch(/a fake +1\.00 : +1\.00 1\/s/);
    expect(roots).toEqual([undefined]);
  });

  withGit(
    `builds the revision in its scratch folder, from its own files, and takes one that is built again${why}`,
    async () => {
      const name = revisionThat("appendFileSync('made', 'once');");
      const json = join(folder, 'rows.json');
      const scratch = join(folder, 'scratch');
      expect(await run('fake', '--against', name, '--scratch', scratch, '--json', json)).toBe(0);
      expect(await run('fake', '--against', name, '--scratch', scratch)).toBe(0);
      expect(roots).toEqual(['once', 'once']);
      const [row] = JSON.parse(readFileSync(json, 'utf8')) as readonly Row[];
      expect(row?.before).toMatchObject({ name, figure: 2, speed: 0.5 });
    },
  );

  withGit(`fails where we are slower than the least that is asked, and leaves nothing behind${why}`, async () => {
    const name = revisionThat("appendFileSync('made', process.cwd());");
    expect(await run('fake', '--against', name, '--least', '0.6')).toBe(1);
    expect(said.at(-1)).toContain('slower than × 0.6: fake a fake');
    expect(await run('fake', '--against', name, '--least', '0.4')).toBe(0);
    expect(roots.map((root) => existsSync(root ?? ''))).toEqual([false, false]);
  });

  it('answers a revision or a bench that does not exist with a sentence, and measures nothing', async () => {
    expect(await run('fake', '--against', 'no-such-revision')).toBe(2);
    expect(said.join('\n')).toContain('There is no revision no-such-revision in this repository');
    expect(await run('nothing')).toBe(2);
    expect(said.join('\n')).toContain('There is no bench nothing');
    expect(roots).toEqual([]);
  });
});
