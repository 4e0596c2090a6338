import { startPostgres } from '#embedded-postgres';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, chmodSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from './root.js';

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

/** Whether it runs; one that has ended and was not asked about by its parent runs no longer. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' && process.platform !== 'linux';
  }
}

async function hasEnded(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100 && isRunning(pid); attempt += 1) await pause(50);
  return !isRunning(pid);
}

const sleeper = (): number =>
  spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { detached: true, stdio: 'ignore' }).pid ?? 0;

it('a run that crashes leaves neither its database nor its processes nor its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-reaped-'));
  chmodSync(folder, 0o755);
  const server = await startPostgres({
    folder: join(folder, 'data/postgres'),
    settings: { fsync: 'off' },
    durable: false,
  });
  const postmaster = Number(readFileSync(join(server.folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
  const [ours, others] = [sleeper(), sleeper()];
  const reaper = spawn(process.execPath, [join(rootFolder(), 'test/support/reaper.mjs'), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  reaper.stdin.end(`+${ours}\n+${others}\n-${others}\n`); // as the end of the run does
  expect(await hasEnded(ours)).toBe(true);
  expect(await hasEnded(postmaster)).toBe(true);
  expect(isRunning(others)).toBe(true);
  process.kill(others, 'SIGKILL');
  for (let attempt = 0; attempt < 100 && existsSync(folder); attempt += 1) await pause(50);
  expect(existsSync(folder)).toBe(false);
});
