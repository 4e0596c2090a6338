import type { SessionEntity } from './session.entity.js';

/** Sessions by the hashes of their tokens, each looked up in the index whatever the table held when this was planned. */
export const SESSIONS_BY_TOKEN = `
  select token_hash as "tokenHash", id, account_id as "accountId", role, office, address, agent,
         last_seen_at as "lastSeenAt", confirmed_at as "confirmedAt", expires_at as "expiresAt", restricted
    from unnest($1::text[]) as asked (hash)
   cross join lateral (select * from access.session where token_hash = asked.hash offset 0) s`;

/** The rows of `SESSIONS_BY_TOKEN`, whose columns are named as the fields of the entity. */
export const sessionRows = (rows: readonly unknown[]): readonly SessionEntity[] => rows as readonly SessionEntity[];
