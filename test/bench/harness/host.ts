import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { FREE_SYNC_MILLIS } from './commit-delay.js';
import { type BenchServer, commitMillis } from './databases.js';
import { median, quantile } from './figures.js';

const SYNCS = 200;
const BLOCK_BYTES = 8192;
/** What a commit waits in a second run where an fsync costs next to nothing: a plain solid-state disk. */
const DISK_MILLIS = 1;

/** Milliseconds that a write of one block and its `fdatasync` take in the folder: what a lone commit cannot be faster than. */
function syncMillis(folder: string): number {
  const path = join(folder, 'sync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(BLOCK_BYTES, 1);
  const millis: number[] = [];
  for (let turn = 0; turn < SYNCS; turn += 1) {
    const begun = performance.now();
    writeSync(file, block, 0, BLOCK_BYTES, (turn % 16) * BLOCK_BYTES);
    fdatasyncSync(file);
    millis.push(performance.now() - begun);
  }
  closeSync(file);
  rmSync(path);
  return median(millis);
}

/** The machine, its load at this moment and what an fsync costs on it. */
export interface Host {
  readonly line: string;
  readonly syncMillis: number;
}

export function hostOf(folder: string): Host {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const [processor] = cpus();
  const sync = syncMillis(folder);
  const [load = 0] = loadavg();
  const machine = `${processor?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GiB`;
  const line = `${machine}, Node ${process.versions.node}, load ${load.toFixed(1)}, fdatasync ${sync.toFixed(2)} ms (median)`;
  return { line, syncMillis: sync };
}

/**
 * How commits are measured: as they are and, where an fsync is free, with a wait of a millisecond as well. Tries whether the
 * wait can be had, and says what came of it.
 */
export async function commitDelaysOf(
  { syncMillis: sync }: Host,
  server: BenchServer,
  say: (line: string) => void,
): Promise<readonly number[]> {
  if (sync >= FREE_SYNC_MILLIS) return [0];
  const plain = undisturbed(await commitMillis(server, 'commit_plain'));
  await server.delayCommits(DISK_MILLIS);
  const waiting = undisturbed(await commitMillis(server, 'commit_waiting'));
  await server.delayCommits(0);
  const told = `a lone commit takes ${plain.toFixed(2)} ms, with a wait of ${DISK_MILLIS} ms ${waiting.toFixed(2)} ms`;
  if (waiting - plain < DISK_MILLIS / 2) {
    say(`  an fsync is free here, and no wait can be had in its place (${told}): no second run`);
    return [0];
  }
  say(`  an fsync is free here: measured again with a wait in its place (${told})`);
  return [0, DISK_MILLIS];
}

/** What most of them would take if nobody else had the machine. */
const undisturbed = (millis: readonly number[]): number => quantile(millis, 0.1);
