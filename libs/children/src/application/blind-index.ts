import { createHmac } from 'node:crypto';
import type { BlindIndex } from './ports.js';

/** The blind index under a key of at least 32 bytes. Throws a `TypeError` for a shorter key. */
export function blindIndexUnder(key: Buffer): BlindIndex {
  if (key.length < 32) throw new TypeError('the key of the blind index has at least 32 bytes');
  return (number) => createHmac('sha256', key).update(number, 'utf8').digest('hex');
}
