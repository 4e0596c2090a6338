import type { Uuid } from '#kernel';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** The key that seals a file; `id` tells whether the key was made again. */
interface FileKey {
  readonly id: Uuid;
  readonly key: Buffer;
}

/** Where a sealed file belongs. It is authenticated with the bytes, so that no file opens for another child. */
export interface FilePlace {
  readonly subject: Uuid;
  readonly hash: string;
}

const MARK = Buffer.from('ANE1', 'latin1');
const ID_BYTES = 36;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MARK.length + ID_BYTES + NONCE_BYTES;

export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const associated = ({ subject, hash }: FilePlace, keyId: Uuid): Buffer =>
  Buffer.from(`an-nhi evidence\n${subject}\n${hash}\n${keyId}\n`, 'utf8');

/** Seals a file with AES-256-GCM (NIST SP 800-38D) under a fresh nonce: mark, key id, nonce, ciphertext, tag. */
export function sealFile(bytes: Uint8Array, place: FilePlace, { id, key }: FileKey): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(place, id));
  return Buffer.concat([
    MARK,
    Buffer.from(id, 'latin1'),
    nonce,
    cipher.update(bytes),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** The file in its seal; `damaged` when tag, content hash or shape is wrong, `erased` when its key is not there any more. */
export function openFile(sealed: Buffer, place: FilePlace, key: FileKey | undefined): Buffer | 'damaged' | 'erased' {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || !sealed.subarray(0, MARK.length).equals(MARK)) return 'damaged';
  if (key === undefined) return 'erased';
  const id = sealed.toString('latin1', MARK.length, MARK.length + ID_BYTES);
  if (id !== key.id) return 'damaged';
  try {
    const cipher = createDecipheriv('aes-256-gcm', key.key, sealed.subarray(HEAD_BYTES - NONCE_BYTES, HEAD_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(associated(place, key.id))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    const bytes = Buffer.concat([cipher.update(sealed.subarray(HEAD_BYTES, -TAG_BYTES)), cipher.final()]);
    return contentHash(bytes) === place.hash ? bytes : 'damaged';
  } catch {
    return 'damaged'; // the tag does not fit
  }
}
