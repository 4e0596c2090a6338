import { hash } from 'node:crypto';
import type { Destination } from './destination.js';
import { BackupFault } from './faults.js';

/** Bytes in a destination, named by their SHA-256: what is the same in two backups lies there once. */
export interface StoredObject {
  readonly object: string;
  readonly bytes: number;
}

const nameOf = (object: string): string => `objects/${object.slice(0, 2)}/${object}`;

/**
 * Keeps bytes, reads them back and compares: a destination that answers *kept* and keeps something else is found out now.
 * What lies there already is read as well, and written anew where it is not what it was. Throws `BackupFault`.
 */
export async function keepObject(destination: Destination, bytes: Buffer): Promise<StoredObject> {
  const stored = { object: hash('sha256', bytes, 'hex'), bytes: bytes.length };
  if ((await destination.has(nameOf(stored.object))) && (await faultOf(destination, stored)).fault === null)
    return stored;
  await destination.put(nameOf(stored.object), bytes);
  await readObject(destination, stored);
  return stored;
}

/** The bytes, as they were kept. Throws `BackupFault`, which names the object and what is wrong with it. */
export async function readObject(destination: Destination, stored: StoredObject): Promise<Buffer> {
  const { fault, found } = await faultOf(destination, stored);
  if (fault !== null) throw new BackupFault(`${destination.where}/${nameOf(stored.object)} ${fault}.`);
  return found;
}

type Found = { readonly fault: string; readonly found?: undefined } | { readonly fault: null; readonly found: Buffer };

async function faultOf(destination: Destination, { object, bytes }: StoredObject): Promise<Found> {
  const found = await destination.get(nameOf(object));
  if (found === undefined) return { fault: 'is missing' };
  if (found.length !== bytes) return { fault: `has ${found.length} bytes and had ${bytes}` };
  return hash('sha256', found, 'hex') === object ? { fault: null, found } : { fault: 'was changed' };
}
