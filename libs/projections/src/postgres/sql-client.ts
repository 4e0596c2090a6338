import { type ClientBase, Pool } from 'pg';

/** What statements are sent through: a client or a pool of `pg`. */
export type SqlClient = Pick<ClientBase, 'query'>;

/** A pool whose lost connections are replaced at the next use and never end the process. */
export function poolOf(url: string, max: number, name: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on('error', () => undefined);
  return pool;
}
