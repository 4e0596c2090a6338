import type { SessionEntity } from './session.entity.js';

/** Sessions by the hashes of their tokens. */
export const SESSIONS_BY_TOKEN = `
  select token_hash as "tokenHash", id, account_id as "accountId", role, office, address, agent,
         last_seen_at as "lastSeenAt", confirmed_at as "confirmedAt", expires_at as "expiresAt", restricted
    from access.session where token_hash = any($1)`;

/** The rows of `SESSIONS_BY_TOKEN`, whose columns are named as the fields of the entity. */
export const sessionRows = (rows: readonly unknown[]): readonly SessionEntity[] => rows as readonly SessionEntity[];
