import { boundedPool } from '#event-store';
import type { ClientBase, Pool } from 'pg';

/** What statements are sent through: a client or a pool of `pg`. */
export type SqlClient = Pick<ClientBase, 'query'>;

/** The longest that a statement may take which a person waits for, and one that builds a read model. */
export const ASKING_MILLIS = 10_000;
const BUILDING_MILLIS = 3_600_000;

/** A pool whose lost connections are replaced at the next use and never end the process. */
export const poolOf = (url: string, max: number, name: string, statementMillis = BUILDING_MILLIS): Pool =>
  boundedPool(url, { name, max, statementMillis, lockMillis: 15_000, idleInTransactionMillis: 60_000 });

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
      const result = await work(client);
      client.release();
      return result;
    } catch (thrown) {
      client.release(true); // it may still wait for an answer
      throw thrown;
    }
  } finally {
    await pool.end();
  }
}
