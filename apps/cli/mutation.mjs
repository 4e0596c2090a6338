// `npm run mutation`: would a test fail if a rule said something else? Stryker changes the domain files one place at a time
// and runs the pure specs beside them. Of files or folders that are named, else of the domain files that changed since a
// revision: `npm run mutation -- libs/casework/src/domain/case/plan.rules.ts`, `npm run mutation -- --since main`.
//
// Stryker is no dependency of the repository: 62 MB and 177 packages, for something that few runs need, would be installed
// with every clone. The first run fetches it at exact versions into node_modules/.cache/mutation, without install scripts.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { jest, root } from './jest.mjs';

const VERSION = '10.0.0';
const HOME = join(root, 'node_modules/.cache/mutation');
const TOOL = join(HOME, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const REPORT = join(HOME, 'report.json');
const NOT_RULES = /\.(?:spec|fixture)\.ts$/;

const words = process.argv.slice(2);
const since = words[0] === '--since' ? words[1] : 'HEAD~1';
const files = words.length === 0 || words[0] === '--since' ? changed(since) : words.flatMap(filesAt);
if (files.length === 0) {
  process.stdout.write(`No domain file changed since ${since}\n`);
  process.exit(0);
}
install();
const scores = [...Map.groupBy(files, dirname)].map(([folder, own]) => [folder, mutate(folder, own)]);
for (const [folder, { killed, survived }] of scores) {
  const share = Math.round((killed * 1000) / Math.max(killed + survived, 1)) / 10;
  process.stdout.write(`${folder}: ${share} % of ${killed + survived} changes were noticed, ${survived} were not\n`);
}

function changed(revision) {
  const found = execFileSync('git', ['diff', '--name-only', '--diff-filter=d', revision, '--', 'libs'], {
    cwd: root,
    encoding: 'utf8',
  });
  return found.split('\n').filter((name) => /^libs\/[^/]+\/src\/domain\/.*\.ts$/.test(name) && !NOT_RULES.test(name));
}

function filesAt(path) {
  const at = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  if (!existsSync(at)) throw new Error(`There is no ${path}`);
  const name = relative(root, at).replaceAll('\\', '/');
  if (!statSync(at).isDirectory()) return [name];
  return readdirSync(at, { recursive: true })
    .map((each) => `${name}/${each.replaceAll('\\', '/')}`)
    .filter((each) => each.endsWith('.ts') && !NOT_RULES.test(each));
}

function install() {
  const manifest = join(HOME, 'node_modules/@stryker-mutator/core/package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === VERSION) return;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'package.json'), '{ "private": true }\n');
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('run this through npm: npm run mutation');
  const flags = ['--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  spawnSync(process.execPath, [npm, 'install', ...flags, `@stryker-mutator/core@${VERSION}`], {
    cwd: HOME,
    stdio: 'inherit',
  });
}

/** How many changes the specs of the folder noticed, and how many they did not. */
function mutate(folder, own) {
  const config = join(HOME, 'stryker.json');
  writeFileSync(config, JSON.stringify(settingsFor(folder, own), null, 2));
  const { status } = spawnSync(process.execPath, [TOOL, 'run', config], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const mutants = Object.values(JSON.parse(readFileSync(REPORT, 'utf8')).files).flatMap((file) => file.mutants);
  const count = (...kinds) => mutants.filter(({ status: kind }) => kinds.includes(kind)).length;
  return { killed: count('Killed', 'Timeout'), survived: count('Survived', 'NoCoverage') };
}

/**
 * Each change is shown to the specs beside the file, by the command line: Stryker's own runner for Jest keeps one process
 * for all of them, in which modules of the platform pile up until it stands still.
 */
function settingsFor(folder, own) {
  return {
    mutate: own,
    testRunner: 'command',
    commandRunner: {
      command: `"${process.execPath}" ${jest('--selectProjects', 'pure', '--ci', '--bail', '--silent', '--runInBand', folder).join(' ')}`,
    },
    disableTypeChecks: true,
    concurrency: 2,
    timeoutMS: 60_000, // a busy machine is no endless loop
    tempDirName: '.mutation',
    ignorePatterns: ['dist', 'coverage', '.annhi', 'docker', 'findings'],
    reporters: ['clear-text', 'json'],
    clearTextReporter: { logTests: false, reportTests: false, reportMutants: true },
    jsonReporter: { fileName: REPORT },
    allowEmpty: true,
    plugins: [],
  };
}
