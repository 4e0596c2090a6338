// Runs the tests of one file, or of several: `npm run test:file libs/kernel/src/birth.spec.ts`, `-- -t 'name of a test'`.
// The project (pure, database, web) follows from the path. A path of a source file means the specs beside it.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { jest, options, root } from './jest.mjs';

const words = process.argv.slice(2);
const optionsAt = words.findIndex((word) => word.startsWith('-'));
const [paths, asked] = optionsAt < 0 ? [words, []] : [words.slice(0, optionsAt), words.slice(optionsAt)];
if (paths.length === 0) end('Which file? npm run test:file <path of a spec, or of a file with a spec beside it>');

const specs = paths.flatMap(specsOf);
const byProject = Map.groupBy(specs, projectOf);
let failed = false;
for (const [project, files] of byProject) failed = !run(project, files) || failed;
process.exitCode = failed ? 1 : 0;

/** The spec that was named, or those that lie beside the file that was named. */
function specsOf(path) {
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  if (!existsSync(file) || !statSync(file).isFile()) return end(`There is no file ${path}`);
  if (file.endsWith('.spec.ts')) return [file];
  const base = file.replace(/\.tsx?$/, '');
  const beside = ['spec', 'int.spec', 'e2e.spec']
    .map((kind) => `${base}.${kind}.ts`)
    .filter((each) => existsSync(each));
  return beside.length > 0 ? beside : end(`No spec lies beside ${path}`);
}

/** As .config/jest.config.js has them. */
function projectOf(file) {
  if (relative(root, file).replaceAll('\\', '/').startsWith('apps/web/')) return 'web';
  return /\.(?:int|e2e)\.spec\.ts$/.test(file) ? 'database' : 'pure';
}

function run(project, files) {
  const { status } = spawnSync(
    process.execPath,
    jest('--selectProjects', project, '--maxWorkers', '1', ...asked, '--runTestsByPath', ...files),
    { ...options, stdio: 'inherit' },
  );
  return status === 0;
}

function end(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
