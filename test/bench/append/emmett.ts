import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { Pool } from 'pg';
import { contact, contactMeta } from '../harness/events.js';
import type { Writer } from './sides.js';

/** Emmett's event store in PostgreSQL, with a pool like that of the others. */
export async function emmettWriter(url: string, callers: number, most: number): Promise<Writer> {
  const pool = new Pool({ connectionString: url, max: Math.min(callers, most) });
  pool.on('error', () => undefined);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    name: 'Emmett',
    append: (childId, n) =>
      store.appendToStream(
        `contact-${childId}`,
        [{ type: 'ContactMade', data: contact(childId, n), metadata: contactMeta() }],
        n === 1 ? {} : { expectedStreamVersion: BigInt(n - 1) }, // 0.42 takes STREAM_DOES_NOT_EXIST and does not check it
      ),
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}
