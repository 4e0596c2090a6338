import type { SubjectKeys } from '#event-store';
import type { Uuid } from '#kernel';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
const SECOND_FACTOR = 'second factor';
const aad = (accountId: Uuid, purpose: string): Buffer => Buffer.from(`an-nhi ${purpose}\n${accountId}\n`, 'utf8');
const nameOf = (accountId: Uuid) => `${accountId}/identity` as const;

/** Seals a secret with AES-256-GCM by a key of the account, which is in another database than what it seals. */
export async function sealSecret(
  keys: SubjectKeys,
  accountId: Uuid,
  secret: Uint8Array,
  purpose = SECOND_FACTOR,
): Promise<Buffer> {
  const name = nameOf(accountId);
  const key = (await keys.obtain([name])).get(name);
  if (!key) throw new Error('the account was erased');
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce).setAAD(aad(accountId, purpose));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** The secret in its seal. Throws where the key is gone or the seal is not of this account and purpose. */
export async function openSecret(
  keys: SubjectKeys,
  accountId: Uuid,
  sealed: Buffer,
  purpose = SECOND_FACTOR,
): Promise<Buffer> {
  const name = nameOf(accountId);
  const key = (await keys.find([name])).get(name);
  if (!key) throw new Error('the account was erased');
  const cipher = createDecipheriv('aes-256-gcm', key.key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(aad(accountId, purpose))
    .setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([cipher.update(sealed.subarray(NONCE, -TAG)), cipher.final()]);
}

/** A key that is made of the account's for one purpose, and from which the account's cannot be found. */
export async function derivedKey(keys: SubjectKeys, accountId: Uuid, purpose: string): Promise<Buffer> {
  const name = nameOf(accountId);
  const key = (await keys.obtain([name])).get(name);
  if (!key) throw new Error('the account was erased');
  return Buffer.from(hkdfSync('sha256', key.key, '', aad(accountId, purpose), 32));
}
