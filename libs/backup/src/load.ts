import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LogManifest } from './manifest.codec.js';
import { readObject } from './objects.js';
import { eraseAgain } from './postgres/marks.js';
import { loadDatabase } from './postgres/load.js';
import type { BackupRead, BackupSource } from './read.js';

/** Where a backup is put: two databases that have its schema and hold nothing yet, and a folder. */
export interface LoadTarget {
  readonly mainUrl: string;
  readonly keysUrl: string;
  readonly evidenceFolder: string;
  /** Whoever was erased since, by what is known elsewhere. */
  readonly erased: readonly string[];
}

/** Puts a backup that was read into its place; keys of the erased are destroyed before anybody can open anything with them. */
export async function loadBackup(source: BackupSource, { log, keys }: BackupRead, target: LoadTarget): Promise<void> {
  await loadDatabase(target.keysUrl, source.keysFrom, keys.database);
  await eraseAgain(target.keysUrl, target.erased);
  await loadDatabase(target.mainUrl, source.from, log.database);
  await loadEvidence(source, log, target.evidenceFolder);
}

/** Files that are there stay: a file of evidence is never written over. */
async function loadEvidence({ from }: BackupSource, { evidence }: LogManifest, folder: string): Promise<void> {
  for (const file of evidence) {
    const path = join(folder, ...file.name.split('/'));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(path, 'wx', 0o600).catch(isThere);
    if (!handle) continue;
    await handle.writeFile(await readObject(from, file));
    await handle.sync();
    await handle.close();
  }
}

function isThere(thrown: unknown): undefined {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'EEXIST') return undefined;
  throw thrown;
}
