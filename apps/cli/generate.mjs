// `npm run generate`: every file that is made from another, in the order in which they follow from each other. What CI
// compares: nothing may differ afterwards. The golden documents are asked of the booted API, so a database is needed,
// which the tests bring along.
import { spawnSync } from 'node:child_process';
import { jest, options, root } from './jest.mjs';

const WEB = ['src/api', 'src/reference/reference', 'src/reference/english'].map(
  (name) => `apps/web/${name}.generated.ts`,
);
/** In the order of the words: what git compares. */
const GENERATED = ['test/golden/openapi.json', 'test/golden/access-matrix.json', ...WEB];

if (process.argv.includes('--list')) {
  process.stdout.write(`${GENERATED.join('\n')}\n`);
  process.exit(0);
}

step('the OpenAPI document and the access matrix, of the API as it answers', [
  ...jest('--selectProjects', 'database', '--maxWorkers', '1', '--silent', '--runTestsByPath'),
  ...['test/contracts/routes.e2e.spec.ts', 'test/contracts/access-matrix.e2e.spec.ts'],
]);
step('types of the API, code lists and communes for the web', ['apps/web/generate.mjs', GENERATED[0]]);
step('their format', [
  ...['node_modules/prettier/bin/prettier.cjs', '--config', '.config/prettier.json', '--ignore-path', '.gitignore'],
  ...['--log-level', 'warn', '--write', ...WEB],
]);

function step(title, words) {
  process.stdout.write(`== ${title}\n`);
  const env = { ...options.env, ANNHI_WRITE_GOLDEN: 'yes' };
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env });
  if (status !== 0) {
    process.stderr.write(`== ${title}: failed\n`);
    process.exit(status ?? 1);
  }
}
