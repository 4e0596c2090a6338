import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reapedFolder } from '../support/reaped.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const reaped = reapedFolder('annhi-start-');
const { folder } = reaped;

const started: ChildProcess[] = [];

afterAll(async () => {
  for (const each of started.filter((child) => !isOver(child))) {
    each.kill('SIGTERM');
    await ended(each);
  }
  for (const { pid = 0 } of started) reaped.ended(pid);
  reaped.remove();
});

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
  readonly millis: number;
  /** What it has said so far. */
  readonly said: () => string;
}

/** What `npm start` runs, over the folder of this test and on a free port. */
function start(): Promise<Running> {
  const begun = Date.now();
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    ANNHI_DATA_DIR: join(folder, 'data'),
    ANNHI_DEMO: 'no',
    PORT: '0',
  };
  const child = spawn(process.execPath, [MAIN, 'start'], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  reaped.started(child.pid ?? 0);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve({ process: child, url, millis: Date.now() - begun, said: () => said });
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', () => {
      reject(new Error(said));
    });
  });
}

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function ended(child: ChildProcess): Promise<void> {
  while (!isOver(child)) await pause(50);
}

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

async function readyWithin(url: string, millis: number): Promise<boolean> {
  const end = Date.now() + millis;
  while (Date.now() < end) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return true;
    await pause(100);
  }
  return false;
}

const pidFile = join(folder, 'data', 'postgres', 'data', 'postmaster.pid');
const serverPid = (): number => Number(readFileSync(pidFile, 'utf8').split('\n')[0]);

/** The processes that a start keeps running, by the app whose `main` they run. */
function childOf(pid: number, app: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const found = children.find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(`apps/${app}/src/main.js`),
  );
  return found ?? 0;
}

describe('a start', () => {
  let second: Running;

  it('serves, and a kill -9 of it leaves nothing that stops the next one', async () => {
    const first = await start();
    expect(await readyWithin(first.url, 10_000)).toBe(true);
    first.process.kill('SIGKILL');
    await ended(first.process);
    second = await start();
    expect(await readyWithin(second.url, 10_000)).toBe(true);
    await expect(fetch(`${first.url}/health/live`)).rejects.toThrow('fetch failed');
    expect(second.millis).toBeLessThan(10_000);
  });

  it('is not fought over: another start over the same folder says who has it', async () => {
    await expect(start()).rejects.toThrow('still running');
  });

  it('starts its database again when that is killed', async () => {
    process.kill(serverPid(), 'SIGKILL');
    await pause(1500);
    expect(await readyWithin(second.url, 20_000)).toBe(true);
  });

  it.each(['projector', 'api'])(
    'ends its %s when that is held, says so, and starts it again',
    async (app) => {
      const [start, held] = [second.process.pid ?? 0, childOf(second.process.pid ?? 0, app)];
      process.kill(held, 'SIGSTOP');
      const ended = performance.now() + 40_000;
      while (childOf(start, app) === held && performance.now() < ended) await pause(200);
      expect(second.said()).toContain(`${app} has said nothing for 30 s`);
      while (childOf(start, app) === 0) await pause(100);
      const url = (): string =>
        second
          .said()
          .match(/http:\/\/127\.0\.0\.1:\d+/g)
          ?.at(-1) ?? '';
      while (app === 'api' && url() === second.url) await pause(100); // on a port of its own
      second = { ...second, url: url() };
      expect(await readyWithin(second.url, 20_000)).toBe(true);
    },
    80_000,
  );

  it('ends with its database when it is asked to stop, and starts again', async () => {
    second.process.kill('SIGINT');
    await ended(second.process);
    expect(existsSync(pidFile)).toBe(false);
    const third = await start();
    expect(await readyWithin(third.url, 10_000)).toBe(true);
  });
});
