import type { Uuid } from '#kernel';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { TAG_BYTES, freshNonce, handleOf } from './handles.js';
import type { SubjectKey } from './subject-keys.js';

/** What one subject's class of fields looks like in the log: subject, class, key id, nonce, ciphertext with its tag. */
export interface Envelope {
  readonly s: Uuid;
  readonly c: string;
  readonly k: Uuid;
  readonly n: string;
  readonly x: string;
}

/** Where an envelope stands. It is authenticated with the text, so that no envelope opens anywhere else. */
export interface SealedPlace {
  readonly eventId: Uuid;
  readonly type: string;
  readonly subject: Uuid;
  readonly fieldClass: string;
}

/** Seals a text with AES-256-GCM (NIST SP 800-38D) under a fresh random nonce. */
export function seal(plaintext: string, place: SealedPlace, { id, key }: SubjectKey): Envelope {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', handleOf(key), nonce).setAAD(associated(place, id));
  const text = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { s: place.subject, c: place.fieldClass, k: id, n: nonce.toString('base64'), x: text.toString('base64') };
}

/** The text in an envelope. Throws when it was changed, or moved to another event or subject. */
export function open({ n, x, k }: Envelope, place: SealedPlace, { key }: SubjectKey): string {
  const sealed = Buffer.from(x, 'base64');
  const cipher = createDecipheriv('aes-256-gcm', handleOf(key), Buffer.from(n, 'base64'), { authTagLength: TAG_BYTES })
    .setAAD(associated(place, k))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const text = cipher.update(sealed.subarray(0, -TAG_BYTES)).toString('utf8');
  cipher.final(); // checks the tag; GCM leaves no text for the end
  return text;
}

/** A list of texts in JSON, which RFC 8785 writes as `JSON.stringify` does. */
const associated = ({ eventId, type, subject, fieldClass }: SealedPlace, keyId: Uuid): Buffer =>
  Buffer.from(JSON.stringify([eventId, type, '/$sealed', subject, fieldClass, keyId]));
