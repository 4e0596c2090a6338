import { canonicalJson } from '#event-store';
import type { Instant, JsonObject } from '#kernel';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Destination } from './destination.js';
import { BackupFault } from './faults.js';
import type { StoredObject } from './objects.js';

/** A table as it was in the snapshot. */
export interface TableDump {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
  readonly parts: readonly (StoredObject & { readonly rows: number })[];
}

/** A database as it was in one snapshot. */
export interface DatabaseDump {
  readonly tables: readonly TableDump[];
  /** Parts of tables that were made while people worked, by the statement that makes them. */
  readonly partitions: readonly string[];
  readonly sequences: readonly { readonly schema: string; readonly name: string; readonly last: string }[];
  /** Which migrations had run in it, by the table that says so. */
  readonly migrations: Readonly<Record<string, readonly string[]>>;
}

/** What a backup says of itself. It is signed under the root key, and written when all it names was read back. */
interface About {
  readonly format: 1;
  readonly takenAt: Instant;
  readonly program: string;
  /** The last event that is in it; for the keys: the end of the log when they were taken. */
  readonly position: number;
  /** The keys that it needs, by their fingerprints. */
  readonly rootKey: string;
  readonly agencyKey: string;
}

/** The log, and what is not computed from it. */
export interface LogManifest extends About {
  readonly kind: 'log';
  /** RFC 9162, in base64, over all events up to the position. */
  readonly root: string;
  readonly database: DatabaseDump;
  readonly evidence: readonly (StoredObject & { readonly name: string })[];
}

/** The keys of people, wrapped. */
export interface KeysManifest extends About {
  readonly kind: 'keys';
  readonly database: DatabaseDump;
}

export type Manifest = LogManifest | KeysManifest;

const FOLDER = 'manifests';

const macOf = (rootKey: Buffer, text: string): string =>
  createHmac('sha256', createHmac('sha256', rootKey).update('an-nhi manifest of a backup').digest())
    .update(text)
    .digest('hex');

/** Writes the manifest, reads it back, and answers with its name. From here on it is a backup. */
export async function keepManifest(destination: Destination, manifest: Manifest, rootKey: Buffer): Promise<string> {
  const text = canonicalJson(manifest as unknown as JsonObject);
  const name = `${manifest.kind}-${manifest.takenAt.replace(/[:.]/g, '-')}-${manifest.position}.json`;
  await destination.put(`${FOLDER}/${name}`, Buffer.from(`${text}\n${macOf(rootKey, text)}\n`));
  await readManifest(destination, name, rootKey);
  return name;
}

/** The names of all backups of a kind, the newest last. */
export const manifestNames = async (destination: Destination, kind: Manifest['kind']): Promise<readonly string[]> =>
  (await destination.list(FOLDER)).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.json'));

/** Throws `BackupFault` where it is missing, cut, changed, or signed under another root key. */
export async function readManifest(destination: Destination, name: string, rootKey: Buffer): Promise<Manifest> {
  const [place, found] = [`${destination.where}/${FOLDER}/${name}`, await destination.get(`${FOLDER}/${name}`)];
  if (found === undefined) throw new BackupFault(`${place} is missing.`);
  const [text = '', mac = '', ...rest] = found.toString('utf8').split('\n');
  if (rest.join('') !== '' || rest.length !== 1 || mac.length !== 64)
    throw new BackupFault(`${place} was cut or changed.`);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(rootKey, text))))
    throw new BackupFault(
      `${place} was changed, or is signed under another root key than the one here${needed(text)}.`,
    );
  return JSON.parse(text) as Manifest;
}

/** The fingerprint of the root key that the newest backup of the log names, for whoever has none at hand. */
export async function keyNeeded(destination: Destination): Promise<string> {
  const name = (await manifestNames(destination, 'log')).at(-1) ?? '';
  return needed((await destination.get(`${FOLDER}/${name}`))?.toString('utf8') ?? '');
}

/** Which key it says that it needs: as a hint for people, since it may have been changed. */
function needed(text: string): string {
  const rootKey = /"rootKey":"([^"]{44})"/.exec(text)?.[1];
  return rootKey === undefined ? '' : ` (it names the root key with the fingerprint ${rootKey})`;
}
