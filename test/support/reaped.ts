import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from './root.js';

/** A folder of a run that does not outlive it: when the run crashes, what it started in there is ended and it is removed. */
export interface Reaped {
  readonly folder: string;
  /** Names a process group that has to end with the run, and `ended` takes its name back. */
  readonly started: (group: number) => void;
  readonly ended: (group: number) => void;
  /** Removes the folder; whoever calls has ended what runs in it. */
  readonly remove: () => void;
}

/** Makes a folder in the machine's place for temporary ones, which the account of a database server can enter. */
export function reapedFolder(prefix: string): Reaped {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  const reaper = spawn(process.execPath, [join(rootFolder(), 'test/support/reaper.mjs'), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  reaper.unref();
  reaper.stdin.on('error', () => undefined); // it was ended by somebody: then nobody reaps
  if (reaper.stdin instanceof Socket) reaper.stdin.unref();
  return {
    folder,
    started: (group) => void reaper.stdin.write(`+${group}\n`),
    ended: (group) => void reaper.stdin.write(`-${group}\n`),
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
