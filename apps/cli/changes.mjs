// `npm run changes [-- NAME…]`: how many files does a change touch? Each file of test/changes is a change that somebody may ask
// for, as a patch. On a scratch copy its tests are laid first, and have to fail; then the whole of it, which has to compile and
// to pass them. What is counted is what has to be thought of: words, tests and what is generated are counted apart.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { jest, options, root } from './jest.mjs';

const FOLDER = join(root, 'test/changes');
/** In this order: the first that fits says what a file is. */
const KINDS = [
  ['generated', /^test\/golden\/(?:openapi|access-matrix)\.json$|\.generated\.ts$/],
  ['tests', /\.(?:spec|fixture)\.ts$|^test\//],
  ['words', /^apps\/web\/src\/i18n\/|\/words\.(?:vi|en)\.ts$|\/problem-catalogue\.ts$|\/legal-limits\.json$/],
  ['web', /^apps\/web\//],
  ['files', /./],
];

const asked = process.argv.slice(2);
const rows = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.patch') && (asked.length === 0 || asked.some((word) => name.includes(word))))
  .map((name) => tried(read(name)));
process.stdout.write(`\n${table(rows)}\n`);
if (rows.length === 0 || rows.some(({ fault }) => fault)) process.exitCode = 1;

/** The head of the patch says what it is, how many files it may touch, and which tests tell that it works. */
function read(name) {
  const patch = readFileSync(join(FOLDER, name), 'utf8');
  const head = Object.fromEntries(
    patch
      .split('diff --git', 1)[0]
      .split('\n')
      .flatMap((line) => {
        const [, key, value] = /^(\w+): (.*)$/.exec(line) ?? [];
        return key === undefined ? [] : [[key, value]];
      }),
  );
  const paths = [...patch.matchAll(/^diff --git a\/\S+ b\/(\S+)$/gm)].map(([, path]) => path);
  return { ...head, name: basename(name, '.patch'), path: join(FOLDER, name), paths, tests: head.tests.split(' ') };
}

function tried(change) {
  const { name, what, path, paths, tests, atMost, web = '0' } = change;
  process.stdout.write(`== ${name}: ${what}\n`);
  const counted = { ...Object.fromEntries(KINDS.map(([kind]) => [kind, 0])), ...counts(paths) };
  const scratch = copy();
  try {
    const only = paths.filter((each) => kindOf(each) === 'tests').map((each) => `--include=${each}`);
    const fault =
      applied(scratch, path, only) ??
      (passes(scratch, tests) ? 'its tests pass without it' : undefined) ??
      applied(
        scratch,
        path,
        paths.filter((each) => kindOf(each) === 'tests').map((each) => `--exclude=${each}`),
      ) ??
      (change.generates ? generated(scratch) : undefined) ??
      compiles(scratch) ??
      (passes(scratch, tests, true) ? undefined : 'its tests fail') ??
      (counted.files > Number(atMost) ? `it touches ${counted.files} files, and may touch ${atMost}` : undefined) ??
      (counted.web > Number(web) ? `it touches ${counted.web} files of the web, and may touch ${web}` : undefined);
    process.stdout.write(`   ${fault ?? 'compiles, and its tests fail without it and pass with it'}\n`);
    return { ...change, ...counted, fault, budget: `${atMost}${web === '0' ? '' : ` + ${web} web`}` };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function counts(paths) {
  const byKind = Map.groupBy(paths, kindOf);
  return Object.fromEntries([...byKind].map(([kind, own]) => [kind, own.length]));
}

function kindOf(path) {
  return KINDS.find(([, pattern]) => pattern.test(path))[0];
}

/** What git knows, as it lies in the folder now. Packages are shared; nothing is written among them. */
function copy() {
  const scratch = mkdtempSync(join(tmpdir(), 'annhi-change-'));
  const names = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  for (const name of names.split('\0').filter((each) => each !== '')) {
    mkdirSync(join(scratch, dirname(name)), { recursive: true });
    cpSync(join(root, name), join(scratch, name));
  }
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  return scratch;
}

function applied(scratch, patch, which) {
  const { status, stderr } = spawnSync('git', ['apply', '-C1', '--whitespace=nowarn', ...which, patch], {
    cwd: scratch,
    encoding: 'utf8',
    env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(scratch) },
  });
  return status === 0 ? undefined : `the patch does not fit any more: ${stderr.trim().split('\n')[0]}`;
}

function generated(scratch) {
  return ran(scratch, ['apps/cli/generate.mjs']) ? undefined : 'what is generated from it cannot be made';
}

function compiles(scratch) {
  const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--incremental', 'false', '--tsBuildInfoFile', 'null'];
  const fine = ran(scratch, tsc) && ran(scratch, [...tsc, '-p', 'apps/web']);
  return fine ? undefined : 'it does not compile';
}

function passes(scratch, tests, loud = false) {
  const byProject = Map.groupBy(tests, (test) => (/\.(?:int|e2e)\.spec\.ts$/.test(test) ? 'database' : 'pure'));
  return [...byProject].every(([project, files]) =>
    ran(
      scratch,
      jest('--selectProjects', project, '--maxWorkers', '1', '--silent', '--runTestsByPath', ...files),
      loud,
    ),
  );
}

function ran(scratch, words, loud = true) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { ...options, cwd: scratch, encoding: 'utf8' });
  if (status !== 0 && loud) process.stderr.write(`${stdout}${stderr}`.split('\n').slice(-60).join('\n'));
  return status === 0;
}

function table(of) {
  const line = ({ what, files, web, words, tests, generated: made, budget, fault }) =>
    [
      what.padEnd(62),
      ...[files, web, words, tests, made].map((n) => String(n).padStart(5)),
      `  ${budget.padEnd(9)}`,
      fault ?? 'ok',
    ].join(' ');
  return [`${''.padEnd(62)} files   web words tests  made   at most`, ...of.map(line)].join('\n');
}
