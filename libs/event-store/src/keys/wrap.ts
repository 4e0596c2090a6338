import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key under another key: AES-256-GCM, nonce ‖ ciphertext ‖ tag, bound to the id of the wrapped key. */
export function wrapKey(key: Buffer, id: string, by: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', by, nonce).setAAD(Buffer.from(id, 'utf8'));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** The wrapped key. Throws when it was wrapped by another key or for another id. */
export function unwrapKey(wrapped: Buffer, id: string, by: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', by, wrapped.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(id, 'utf8'))
    .setAuthTag(wrapped.subarray(-TAG_BYTES));
  return Buffer.concat([cipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()]);
}
