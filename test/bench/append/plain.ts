import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { asking } from '../harness/databases.js';
import { contact, contactMeta } from '../harness/events.js';
import type { Writer } from './sides.js';

const TABLE = `create table event (
  pos bigint generated always as identity primary key, stream text not null, version integer not null, event_id uuid not null,
  type text not null, recorded_at timestamptz not null default now(), meta text not null, payload text not null)`;

const INSERT = 'insert into event (stream, version, event_id, type, meta, payload) values ($1, $2, $3, $4, $5, $6)';

/** What somebody reaches by hand: a prepared INSERT of one row, a pool with a connection for each caller up to `most`. */
export async function plainWriter(url: string, callers: number, most: number): Promise<Writer> {
  await asking(url, (client) => client.query(TABLE));
  const pool = new Pool({ connectionString: url, max: Math.min(callers, most) });
  pool.on('error', () => undefined); // a connection that the server ends while the pool closes
  return {
    name: 'plain INSERT',
    append: (childId, n) =>
      pool.query({
        name: 'plain',
        text: INSERT,
        values: [
          `contact-${childId}`,
          n,
          randomUUID(),
          'ContactMade',
          JSON.stringify(contactMeta()),
          JSON.stringify(contact(childId, n)),
        ],
      }),
    close: () => pool.end(),
  };
}
