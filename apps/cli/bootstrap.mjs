// Makes `npm start` and `npm test` work on a fresh clone, under any Node >= 20.19: installs what the lock file names,
// compiles what changed, then runs what was asked for under Node 24. All of it in one script, because npm leaves pre and
// post scripts out where install scripts are switched off. Imports nothing that an install would bring.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (path) => join(root, path);
const SERVER = [
  'apps/api',
  'apps/projector',
  'apps/notary',
  'apps/cli',
  'libs',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
];
const BENCH = ['test/bench', 'test/support'];
const RESULTS = {
  'dist/.server': 'dist/apps/cli/src/main.js',
  'dist/.bench': 'dist/test/bench/main.js',
  'dist/.web': 'dist/web/index.html',
};

oneAtATime(() => {
  if (!isInstalled()) step('Installing packages', install);
  const node = suitableNode();
  onceFor('dist/.server', SERVER, 'Compiling the server', () => buildServer(node));
  const hasWeb = existsSync(at('apps/web/vite.config.ts')) && !process.argv.includes('--no-web');
  if (process.argv[2] === 'bench')
    onceFor('dist/.bench', [...SERVER, ...BENCH], 'Compiling the benches', () => buildBench(node));
  if (hasWeb) onceFor('dist/.web', ['apps/web', 'package-lock.json'], 'Building the web app', () => buildWeb(node));
});

const [asked, ...words] = process.argv.slice(2);
if (asked === 'start') hand(['--enable-source-maps', 'dist/apps/cli/src/main.js', 'start', ...words]);
if (asked === 'dev') hand(['apps/cli/dev.mjs']);
if (asked === 'generate') hand(['apps/cli/generate.mjs']);
if (asked === 'bench')
  hand(['--enable-source-maps', 'dist/test/bench/main.js', ...words.filter((word) => word !== '--no-web')]);
if (asked === 'chaos') hand(['test/faults/chaos.mjs', ...words.filter((word) => word !== '--no-web')]);
if (asked === 'test') hand(['apps/cli/run-tests.mjs', ...words]);

/**
 * Runs a program in our place: it has our terminal, gets the signals that we get, and its end is ours. It also ends with
 * the npm that started us, whose end does not come this far when it was killed: there is a shell between.
 */
function hand(args) {
  const env = { NODE_COMPILE_CACHE: at('node_modules/.cache/node'), ...process.env }; // halves the time to load
  const child = spawn(suitableNode(), args, { cwd: root, stdio: 'inherit', env });
  const above = ancestors();
  const watch = setInterval(() => ancestors() === above || child.kill('SIGTERM'), 500);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    clearInterval(watch);
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}

/** Our parent and, where that is npm's shell, its parent. Nobody where no npm runs us, so that we outlive a terminal. */
function ancestors() {
  if (process.env.npm_lifecycle_event === undefined) return '';
  try {
    const [, name, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'));
    return /^(?:ba|da)?sh$/.test(name) ? `${process.ppid} ${parent}` : `${process.ppid}`;
  } catch {
    return `${process.ppid}`;
  }
}

/** Node 24 as the install brought it, else the system's when it is new enough (macOS). */
function suitableNode() {
  const bundled = at('node_modules/.bin/node');
  if (existsSync(bundled)) return bundled;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 9)) return process.execPath;
  process.stderr.write(
    `An Nhi runs on Node 24.9 or newer. There is no bundled Node for ${process.platform}-${process.arch}, and this is ` +
      `Node ${process.versions.node}: install Node 24 (LTS) and run the command again.\n`,
  );
  process.exit(1);
}

/** Whether node_modules holds what the lock file names; packages for other platforms may be absent. */
function isInstalled() {
  if (!existsSync(at('node_modules/.package-lock.json'))) return false;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { integrity, optional }]) =>
      path === '' || (present[path] ? present[path].integrity === integrity : optional),
  );
}

function install() {
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error('run this through npm: npm start, npm test');
  run(process.execPath, [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

function buildServer(node) {
  for (const part of ['dist/apps', 'dist/libs']) rmSync(at(part), { recursive: true, force: true });
  run(node, ['node_modules/@nestjs/cli/bin/nest.js', 'build']);
}

function buildBench(node) {
  run(node, ['node_modules/@swc/cli/bin/swc.js', ...BENCH, '--out-dir', 'dist', '--ignore', '**/*.spec.ts', '--quiet']);
}

function buildWeb(node) {
  run(node, ['node_modules/vite/bin/vite.js', 'build', '-c', 'apps/web/vite.config.ts', '--logLevel', 'warn'], {
    NODE_ENV: 'production', // a test run says otherwise, and would get the large development build
  });
}

/** Runs a step unless its stamp says that it ran for these very files and its result is there. */
function onceFor(stamp, paths, title, action) {
  const print = createHash('sha256').update(paths.map(describe).join('')).digest('hex');
  const built = existsSync(at(RESULTS[stamp]));
  if (built && existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === print) return;
  rmSync(at(stamp), { force: true });
  step(title, action);
  writeFileSync(at(stamp), print);
}

function describe(path) {
  if (!statSync(at(path)).isDirectory()) return readFileSync(at(path), 'utf8');
  return readdirSync(at(path), { recursive: true })
    .map((name) => join(path, name))
    .sort()
    .map((name) => [name, statSync(at(name))])
    .filter(([, found]) => found.isFile())
    .map(([name, { size, mtimeMs }]) => `${name} ${size} ${mtimeMs}\n`)
    .join('');
}

/** Two commands at once would build into each other: the second waits for the first, and takes over from a dead one. */
function oneAtATime(action) {
  const lock = at('.annhi-build.lock');
  while (!taken(lock)) {
    const owner = Number(readFileSync(join(lock, 'pid'), { encoding: 'utf8', flag: 'a+' }) || '0');
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (owner > 0 ? !isAlive(owner) : age > 5000) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  const free = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', free); // a failed step ends the process
  action();
  free();
  process.off('exit', free);
}

function taken(lock) {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown.code === 'EPERM';
  }
}

function step(title, action) {
  const begun = Date.now();
  process.stdout.write(`${title} ...\n`);
  action();
  process.stdout.write(`${title}: ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
