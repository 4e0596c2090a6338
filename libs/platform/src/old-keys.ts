import type { DataSource } from 'typeorm';
import { keysDeleted } from './old-keys.codec.js';

/**
 * For how long the first answer to an Idempotency-Key is kept. No client tries for so long: the page gives up after minutes,
 * and a draft that is sent after a month has its command in the log, which answers by itself.
 */
const KEY_DAYS = 30;
/** As many in a statement as are gone before anybody has to wait. */
const MOST_AT_ONCE = 5000;

/** Both times are the database's. What has no answer after days never gets one: a lease is half a minute. */
const FORGET = `
  delete from api.idempotency_key where ctid = any(array(
    select ctid from api.idempotency_key where created_at < now() - make_interval(days => ${KEY_DAYS})
     limit ${MOST_AT_ONCE} for update skip locked))`;

/** Forgets the keys that are older than any client's trying. Resolves when none is left, or when it has to stop. */
export async function forgetOldKeys(source: Pick<DataSource, 'query'>, signal?: AbortSignal): Promise<void> {
  let deleted = MOST_AT_ONCE;
  while (deleted === MOST_AT_ONCE && !signal?.aborted) deleted = keysDeleted(await source.query(FORGET));
}
