import { type KeyObject, createSecretKey, randomBytes } from 'node:crypto';

/** Node prepares a key given as bytes anew for every cipher, which costs more than the cipher itself. */
const HANDLES = new WeakMap<Buffer, KeyObject>();

/** The key as Node holds it ready. */
export function handleOf(key: Buffer): KeyObject {
  const known = HANDLES.get(key);
  if (known) return known;
  const handle = createSecretKey(key);
  HANDLES.set(key, handle);
  return handle;
}

/** Length of a nonce of AES-GCM in bytes (NIST SP 800-38D §5.2.1.1). */
export const NONCE_BYTES = 12;
/** Length of its tag in bytes. */
export const TAG_BYTES = 16;

const NONCES_AT_ONCE = 256;

let nonces = Buffer.alloc(0);

/** A fresh random nonce. Many are drawn at once, since each call of the generator costs more than its bytes; none is given twice. */
export function freshNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}
