import { hash } from 'node:crypto';

/** What the leaf of an event is made of: the event as it is stored, its texts byte for byte. */
export interface LeafEntry {
  readonly stream: string;
  readonly version: number | string;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number | string;
  /** Microseconds since 1970. */
  readonly recordedMicros: string;
  /** The leaf before it in its stream in base64; empty for the first. */
  readonly previous: string;
  readonly meta: string;
  readonly payload: string;
}

/** What a leaf is the hash of, in ten lines. */
export function entryOf(entry: LeafEntry): string {
  const { stream, version, id, type, schemaVersion, recordedMicros, previous, meta, payload } = entry;
  const texts = `${previous}\n${hash('sha256', meta, 'base64')}\n${hash('sha256', payload, 'base64')}\n`;
  return `v1\n${stream}\n${version}\n${id}\n${type}\n${schemaVersion}\n${recordedMicros}\n${texts}`;
}

/**
 * The leaf of an event: SHA-256(0x00 ‖ entry), as RFC 9162 §2.1.1 hashes the leaves of a tree. The entry holds the leaf
 * before it in its stream, so that one event vouches for all before it. `es.leaf` computes the same in the database.
 */
export const leafOf = (entry: LeafEntry): Buffer => hash('sha256', `\0${entryOf(entry)}`, 'buffer');
