import type { Destination } from './destination.js';
import { BackupFault } from './faults.js';
import {
  type DatabaseDump,
  type KeysManifest,
  type LogManifest,
  manifestNames,
  readManifest,
} from './manifest.codec.js';
import { readObject } from './objects.js';

/** Where the two halves of a backup are, and what opens them. */
export interface BackupSource {
  readonly from: Destination;
  readonly keysFrom: Destination;
  readonly rootKey: Buffer;
  /** The name of the manifest; the newest unless told. */
  readonly name?: string | undefined;
}

/** A backup whose every object was read. */
export interface BackupRead {
  readonly log: LogManifest;
  readonly keys: KeysManifest;
}

/**
 * Reads both halves whole, before anybody relies on them: the log, and the newest keys, which have to be no older than it.
 * Throws `BackupFault`, which names the place of what is missing, cut or changed.
 */
export async function readBackup(source: BackupSource): Promise<BackupRead> {
  const { from, keysFrom, rootKey } = source;
  const log = await readManifest(from, source.name ?? (await newest(from, 'log')), rootKey);
  const keys = await readManifest(keysFrom, await newest(keysFrom, 'keys'), rootKey);
  if (log.kind !== 'log' || keys.kind !== 'keys')
    throw new BackupFault('A manifest is of another kind than its name says.');
  if (log.agencyKey !== keys.agencyKey || log.rootKey !== keys.rootKey)
    throw new BackupFault('The keys are those of another installation than the log is of.');
  if (keys.position < log.position)
    throw new BackupFault(
      `The keys in ${keysFrom.where} are older than the log (${keys.position} < ${log.position}): people in it would have none.`,
    );
  await readAll(from, log.database);
  await readAll(keysFrom, keys.database);
  for (const file of log.evidence) await readObject(from, file);
  return { log, keys };
}

async function newest(destination: Destination, kind: 'log' | 'keys'): Promise<string> {
  const name = (await manifestNames(destination, kind)).at(-1);
  if (name === undefined) throw new BackupFault(`There is no backup of the ${kind} in ${destination.where}.`);
  return name;
}

async function readAll(from: Destination, { tables }: DatabaseDump): Promise<void> {
  for (const { parts } of tables) for (const part of parts) await readObject(from, part);
}
