import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Build } from './build.js';

/** Says that the folder holds that very commit, built. */
const STAMP = '.annhi-bench-built';
const LINES_OF_A_FAILURE = 12;

/** The commit that a name means in the repository; nothing where it means none, or where there is no repository. */
export function commitOf(repository: string, name: string): string | undefined {
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { status, stdout } = spawnSync('git', words, { cwd: repository, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Whether the repository holds its whole history; a shallow clone holds the end of it alone. */
export function isShallow(repository: string): boolean {
  const words = ['rev-parse', '--is-shallow-repository'];
  const { status, stdout } = spawnSync('git', words, { cwd: repository, encoding: 'utf8' });
  return status === 0 && stdout.trim() === 'true';
}

export interface Wanted {
  readonly repository: string;
  readonly commit: string;
  /** What people call it. */
  readonly name: string;
  /** Where it is built. One that holds it built already is used again. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export type Built =
  { readonly kind: 'built'; readonly build: Build } | { readonly kind: 'failed'; readonly sentence: string };

/** Takes the revision's files out of the repository, installs what its own lock file names, and compiles it by its own script. */
export function buildRevision({ repository, commit, name, folder, say }: Wanted): Built {
  const build: Build = { name, root: folder };
  if (stampIn(folder) === commit) return { kind: 'built', build };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const archive = join(folder, 'revision.tar');
  const steps: readonly Step[] = [
    { what: 'taking its files', command: 'git', words: ['archive', '-o', archive, commit], cwd: repository },
    { what: 'unpacking them', command: 'tar', words: ['-xf', archive], cwd: folder },
    { what: 'npm ci', ...npm('ci', '--ignore-scripts', '--prefer-offline', '--loglevel=error'), cwd: folder },
    { what: 'npm run build', ...npm('run', '--silent', 'build', '--', '--no-web'), cwd: folder },
  ];
  const begun = performance.now();
  for (const step of steps) {
    const fault = faultOf(step);
    if (fault !== undefined)
      return { kind: 'failed', sentence: `${name} does not build: ${step.what} failed\n${fault}` };
  }
  rmSync(archive, { force: true });
  writeFileSync(join(folder, STAMP), commit);
  say(`${name} built in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return { kind: 'built', build };
}

/** npm as it runs us, or the one of the machine. */
export function npm(...words: readonly string[]): { readonly command: string; readonly words: readonly string[] } {
  const script = process.env.npm_execpath;
  return script === undefined ? { command: 'npm', words } : { command: process.execPath, words: [script, ...words] };
}

/** The environment without what the npm that runs us says of this very package. */
export function environmentOfNpm(): NodeJS.ProcessEnv {
  const ours = /^(?:npm_(?:lifecycle_|package_|command$|config_local_prefix$)|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

interface Step {
  readonly what: string;
  readonly command: string;
  readonly words: readonly string[];
  readonly cwd: string;
}

function faultOf({ command, words, cwd }: Step): string | undefined {
  const { status, error, stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: environmentOfNpm(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) return error.message;
  if (status === 0) return undefined;
  return `${stdout}${stderr}`.trim().split('\n').slice(-LINES_OF_A_FAILURE).join('\n');
}

function stampIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, STAMP), 'utf8');
  } catch {
    return undefined;
  }
}
