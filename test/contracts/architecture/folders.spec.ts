import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What stands at the top of the repository; dot files may be added. */
const TOP = [
  ...['CHANGELOG.md', 'LICENSE', 'README.md', 'apps', 'docker', 'findings', 'libs'],
  ...['nest-cli.json', 'package-lock.json', 'package.json', 'test', 'tsconfig.json'],
];
/** Made by an install, a build or a run, and ignored by git. */
const MADE = ['node_modules', 'dist', 'coverage'];

/** Tests by kind: whoever looks for one knows the folder, and whoever adds one has a place for it. */
const KINDS = [
  'README.md',
  'bench',
  'browser',
  'changes',
  'contracts',
  'faults',
  'golden',
  'journeys',
  'judges',
  'support',
];

const namesIn = (folder: string): readonly string[] => readdirSync(`${root}/${folder}`).sort();

it('the top of the repository holds what somebody who opens it has to see, and nothing else', () => {
  const strange = namesIn('').filter((name) => !name.startsWith('.') && ![...TOP, ...MADE].includes(name));
  expect(strange).toEqual([]);
});

it('test/ is ordered by kind, and a test of a new kind says so here', () => {
  expect(namesIn('test').filter((name) => !KINDS.includes(name))).toEqual([]);
});

it('a test that needs nothing but its own file lies beside what it tests', () => {
  const pure = KINDS.filter((kind) => !['README.md', 'contracts', 'bench', 'golden'].includes(kind)).flatMap((kind) =>
    readdirSync(`${root}/test/${kind}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.spec.ts') && !/\.(int|e2e)\.spec\.ts$/.test(name))
      .map((name) => `${kind}/${name}`),
  );
  expect(pure).toEqual([]);
});
