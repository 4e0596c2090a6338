import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { type Client, Pool } from 'pg';
import { asking } from '../harness/databases.js';
import { contact, contactMeta } from '../harness/events.js';
import type { Writer } from './sides.js';

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('@eventide/message-db/package.json')), 'database');

/** In the order of its own `install.sh`; the privileges are for a role that is not used here. */
const FILES = ['schema/message-store', 'tables/messages', 'types/message'];
const FUNCTIONS = ['message-store-version', 'hash-64', 'acquire-lock', 'category', 'is-category', 'id', 'cardinal-id'];
const MORE_FUNCTIONS = ['stream-version', 'write-message', 'get-stream-messages', 'get-category-messages'];

async function install(client: Client): Promise<void> {
  await client.query('set search_path to message_store, public');
  const functions = [...FUNCTIONS, ...MORE_FUNCTIONS].map((name) => `functions/${name}`);
  const indexes = readdirSync(join(FOLDER, 'indexes')).map((name) => `indexes/${name.replace('.sql', '')}`);
  for (const file of [...FILES, ...functions, ...indexes])
    await client.query(readFileSync(join(FOLDER, `${file}.sql`), 'utf8'));
}

const WRITE = 'select write_message($1::varchar, $2::varchar, $3::varchar, $4::jsonb, $5::jsonb, $6::bigint)';

/** Message DB (Eventide): its SQL functions, called as its clients call them. */
export async function messageDbWriter(url: string, callers: number, most: number): Promise<Writer> {
  await asking(url, install);
  const options = '-c search_path=message_store,public';
  const pool = new Pool({ connectionString: url, max: Math.min(callers, most), options });
  pool.on('error', () => undefined);
  return {
    name: 'Message DB',
    append: (childId, n) =>
      pool.query({
        name: 'write',
        text: WRITE,
        values: [
          randomUUID(),
          `contact-${childId}`,
          'ContactMade',
          JSON.stringify(contact(childId, n)),
          JSON.stringify(contactMeta()),
          n - 2,
        ],
      }),
    close: () => pool.end(),
  };
}
