import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reaped } from '../../support/reaped.js';
import { type Build, annhiOf } from './build.js';
import { delayCommits } from './commit-delay.js';
import { type Process, canCount, nameOf, processes, treeOf } from './processes.js';

const MOST_MILLIS = 240_000;

/** A build that runs as people run it: `annhi start` over a data folder of its own, with its own embedded database. */
export interface Deployment {
  readonly build: Build;
  readonly url: string;
  /** Seconds from the start to /health/ready. */
  readonly seconds: number;
  /** All its processes, those of the database too. */
  readonly processes: () => readonly Process[];
  /** Holds the process whose script is of that name, until `go`; `undefined` where there is none of its own. */
  readonly hold: (name: string) => { readonly go: () => void } | undefined;
  /** Every commit waits so many milliseconds from now on, 0 for none. */
  readonly delayCommits: (millis: number) => Promise<void>;
  /** Runs a command of its command line to its end. */
  readonly annhi: (words: readonly string[], input: string) => Promise<void>;
  /** Seconds until it has ended. */
  readonly stop: () => Promise<number>;
}

export interface Place {
  readonly reaped: Reaped;
  /** Its data, within the folder that is reaped. */
  readonly folder: string;
  /** Whether an empty database is filled with the demonstration city. */
  readonly city?: boolean;
}

export async function deploy(build: Build, { reaped, folder, city = false }: Place): Promise<Deployment> {
  const dataDir = join(reaped.folder, folder);
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const settings = {
    ANNHI_DATA_DIR: dataDir,
    HOME: dataDir,
    PORT: '0',
    ANNHI_REQUESTS_PER_MINUTE: '10000000',
    ANNHI_SUBJECTS_AN_HOUR: '10000000',
    ...(city ? {} : { ANNHI_DEMO: 'no' }),
  };
  const begun = performance.now();
  const child = begin(build, ['start'], settings);
  const pid = child.pid ?? 0;
  reaped.started(pid);
  const url = await addressOf(child, build);
  await untilReady(url, child);
  const seconds = (performance.now() - begun) / 1000;
  const postgres = join(dataDir, 'postgres/data');
  const all = (): readonly Process[] => treeOf([pid, postmasterIn(postgres)], canCount() ? processes() : []);
  return {
    ...{ build, url, seconds, processes: all },
    hold: (name) => held(all().find((each) => nameOf(each, build.root)?.includes(name) === true)),
    delayCommits: (millis) => delayCommits(postgres, millis),
    annhi: (words, input) => ran(begin(build, words, settings), input),
    stop: async () => {
      const asked = performance.now();
      child.kill('SIGTERM');
      await ended(child);
      reaped.ended(pid);
      return (performance.now() - asked) / 1000;
    },
  };
}

/** A process group of its own: whoever ends it, ends all of it. */
function begin(build: Build, words: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess {
  const { command, words: all, env } = annhiOf(build, words);
  return spawn(command, all, {
    cwd: build.root,
    detached: true,
    env: { ...env, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function addressOf(child: ChildProcess, { name }: Build): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const heard = (chunk: Buffer): void => {
      said = `${said}${chunk.toString()}`.slice(-20_000);
      const url = /An Nhi answers on (http:\/\/\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', heard);
    child.stderr?.on('data', heard);
    child.once('error', reject);
    child.once('exit', () => { reject(new Error(`${name} ended:\n${said}`)); }); // prettier-ignore
    setTimeout(() => { reject(new Error(`${name} does not answer:\n${said}`)); }, MOST_MILLIS).unref(); // prettier-ignore
  });
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const end = performance.now() + MOST_MILLIS;
  while (performance.now() < end && child.exitCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await pause(25);
  }
  throw new Error(`${url} does not become ready`);
}

function held(process_: Process | undefined): { readonly go: () => void } | undefined {
  if (process_ === undefined) return undefined;
  process.kill(process_.pid, 'SIGSTOP');
  return { go: () => void process.kill(process_.pid, 'SIGCONT') };
}

const postmasterIn = (data: string): number =>
  Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);

async function ran(child: ChildProcess, input: string): Promise<void> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin?.end(input);
  await ended(child);
  if (child.exitCode !== 0) throw new Error(said);
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once('exit', resolve));
};
