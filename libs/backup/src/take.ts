import { fingerprintOf } from '#event-store';
import type { Instant } from '#kernel';
import { MerkleTree } from '#transparency';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Destination } from './destination.js';
import { BackupFault } from './faults.js';
import { type KeysManifest, type LogManifest, keepManifest } from './manifest.codec.js';
import { keepObject } from './objects.js';
import { lineOf } from './postgres/dump.codec.js';
import { dumpDatabase, inSnapshot } from './postgres/dump.js';
import { endOfLog, keyMark } from './postgres/marks.js';

/** What a backup is taken of, and where it goes. */
export interface BackupPlan {
  readonly mainUrl: string;
  readonly keysUrl: string;
  readonly evidenceFolder: string;
  /** It signs the backup, and is never in it. */
  readonly rootKey: Buffer;
  readonly to: Destination;
  /** Somewhere else: who has both archives and the root key can read everything. */
  readonly keysTo: Destination;
  readonly program: string;
  readonly now: () => Instant;
}

export interface BackupTaken {
  readonly log: string;
  readonly keys: string;
  readonly manifest: LogManifest;
}

/**
 * Takes a backup while people work: the log first, in one snapshot, which fixes the position; then the keys, which may be
 * newer and never older; then the files. Each object is read back; a manifest is written last. Throws `BackupFault`.
 */
export async function takeBackup(plan: BackupPlan): Promise<BackupTaken> {
  const log = await logManifest(plan);
  const keys = await keysManifest(plan, log);
  const manifest = { ...log, evidence: await keepEvidence(plan) };
  return {
    manifest,
    keys: await keepManifest(plan.keysTo, keys, plan.rootKey),
    log: await keepManifest(plan.to, manifest, plan.rootKey),
  };
}

const logManifest = ({ mainUrl, to, rootKey, program, ...plan }: BackupPlan): Promise<Omit<LogManifest, 'evidence'>> =>
  inSnapshot(mainUrl, async (client) => {
    const takenAt = plan.now();
    const [position, mark] = [await endOfLog(client), await keyMark(client)];
    if (mark && mark.rootKey !== fingerprintOf(rootKey, 'root key'))
      throw new BackupFault('The root key is not that of this log.');
    if (!mark) throw new BackupFault('Nothing was ever started over this log: there is nothing to back up.');
    const tree = new MerkleTree();
    const database = await dumpDatabase(client, to, (table, line) => {
      if (table === 'es.event') tree.add(leafIn(line));
    });
    if (tree.size !== position)
      throw new BackupFault(`The log says that it has ${position} events, and has ${tree.size}: annhi verify.`);
    const root = tree.root().toString('base64');
    return { format: 1, kind: 'log', takenAt, program, position, root, ...mark, database };
  });

/** The leaf is the last column of an event. */
const leafIn = (line: string): Buffer => Buffer.from((lineOf(line).at(-1) ?? '').slice(2), 'hex');

/** The end of the log is asked before the snapshot of the keys: they hold every key that it names up to there. */
async function keysManifest(plan: BackupPlan, log: Omit<LogManifest, 'evidence'>): Promise<KeysManifest> {
  const position = await inSnapshot(plan.mainUrl, endOfLog);
  const { rootKey, agencyKey, program } = log;
  const takenAt = plan.now();
  const database = await inSnapshot(plan.keysUrl, (client) => dumpDatabase(client, plan.keysTo, () => undefined));
  return { format: 1, kind: 'keys', takenAt, program, position, rootKey, agencyKey, database };
}

/** Every file that is whole in the folder now: one that the log names up to the position is, since it came first. */
async function keepEvidence({ evidenceFolder, to }: BackupPlan): Promise<LogManifest['evidence']> {
  const entries = await readdir(evidenceFolder, { recursive: true, withFileTypes: true }).catch(noFolder);
  const evidence = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(evidenceFolder.length + 1).replaceAll('\\', '/');
    evidence.push({ name, ...(await keepObject(to, await readFile(path))) });
  }
  return evidence.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function noFolder(thrown: unknown): [] {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOENT') return [];
  throw thrown;
}
