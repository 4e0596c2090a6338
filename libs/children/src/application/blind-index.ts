import { createHmac } from 'node:crypto';

/**
 * The blind index of a resident number: HMAC-SHA-256 under a key of the installation. It is only ever in read models;
 * an event never holds it.
 */
export type BlindIndex = (number: string) => string;

/** The blind index under a key of at least 32 bytes. Throws a `TypeError` for a shorter key. */
export function blindIndexUnder(key: Buffer): BlindIndex {
  if (key.length < 32) throw new TypeError('the key of the blind index has at least 32 bytes');
  return (number) => createHmac('sha256', key).update(number, 'utf8').digest('hex');
}
