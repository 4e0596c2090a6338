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
    lock_timeout: 15_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on('error', () => undefined);
  return pool;
}

/** Works on a connection of its own. */
export async function withClient<Result>(
  url: string,
  name: string,
  work: (client: SqlClient) => Promise<Result>,
): Promise<Result> {
  const pool = poolOf(url, 1, name);
  try {
    const client = await pool.connect();
    client.on('error', () => undefined);
    try {
      return await work(client);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}
