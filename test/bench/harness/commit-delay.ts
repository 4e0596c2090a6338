import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Below so many milliseconds an fsync is none of a disk that keeps its word: memory, or a controller with a battery. */
export const FREE_SYNC_MILLIS = 0.2;

/**
 * Lets every commit of the server wait so many milliseconds before its fsync (`commit_delay`, also where nobody else commits).
 * For a lone caller that is what a slower disk does. Of many, who commits during the wait goes with it, where a disk would
 * let them wait for the next turn: figures of many callers flatter by up to one delay.
 */
export async function delayCommits(data: string, millis: number): Promise<void> {
  const [pid] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  appendFileSync(
    join(data, 'postgresql.auto.conf'),
    `commit_delay = ${Math.round(millis * 1000)}\ncommit_siblings = ${millis > 0 ? 0 : 5}\n`,
  );
  process.kill(Number(pid), 'SIGHUP');
  await pause(300); // until every connection has read it
}
