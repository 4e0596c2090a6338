import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from './figures.js';

const SYNCS = 200;
const BLOCK_BYTES = 8192;

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

/** The machine in one line. */
export function hostLine(folder: string): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const [processor] = cpus();
  const sync = syncMillis(folder).toFixed(2);
  return `${processor?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GiB, Node ${process.versions.node}, fdatasync ${sync} ms (median)`;
}
