import { StoreUnavailable, type SubjectKeys } from '#event-store';
import type { Uuid } from '#kernel';
import type { Access } from '../domain/access-log/access.js';
import { openSecret, sealSecret } from './secret-seal.js';

const PURPOSE = 'access reason';

/** The reason of an access under the key of who stated it; null where none was. */
export const sealReason = async (keys: SubjectKeys, { actor, reason }: Access): Promise<Buffer | null> =>
  reason === undefined ? null : sealSecret(keys, actor, Buffer.from(reason, 'utf8'), PURPOSE);

/** The reason as it was stated; null where there is none, and where nobody can open it any more. */
export async function openReason(keys: SubjectKeys, actor: Uuid, sealed: Buffer | null): Promise<string | null> {
  if (sealed === null) return null;
  try {
    return (await openSecret(keys, actor, sealed, PURPOSE)).toString('utf8');
  } catch (thrown) {
    if (thrown instanceof StoreUnavailable) throw thrown;
    return null;
  }
}
