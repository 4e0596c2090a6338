import { createCipheriv, createDecipheriv } from 'node:crypto';
import { NONCE_BYTES, TAG_BYTES, freshNonce, handleOf } from './handles.js';

/** A key under another key: AES-256-GCM, nonce ‖ ciphertext ‖ tag, bound to the id of the wrapped key. */
export function wrapKey(key: Buffer, id: string, by: Buffer): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', handleOf(by), nonce).setAAD(Buffer.from(id, 'utf8'));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** The wrapped key. Throws when it was wrapped by another key or for another id. */
export function unwrapKey(wrapped: Buffer, id: string, by: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', handleOf(by), wrapped.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(id, 'utf8'))
    .setAuthTag(wrapped.subarray(-TAG_BYTES));
  return Buffer.concat([cipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()]);
}
