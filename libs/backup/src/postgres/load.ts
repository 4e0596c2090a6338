import type { Client } from 'pg';
import { gunzipSync } from 'node:zlib';
import type { Destination } from '../destination.js';
import { BackupFault } from '../faults.js';
import type { DatabaseDump, TableDump } from '../manifest.codec.js';
import { readObject } from '../objects.js';
import { onServer } from './dump.js';

const ROWS_AT_ONCE = 500;

/**
 * Puts the tables of a backup into a database that has their schema, in one transaction: all of them, or nothing. What the
 * migrations put there gives way. Of the connection a superuser's rights are needed, since nothing is checked row by row
 * that was checked when it was recorded. Throws `BackupFault`.
 */
export const loadDatabase = (url: string, source: Destination, dump: DatabaseDump): Promise<void> =>
  onServer(url, async (client) => {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const statement of dump.partitions) await client.query(statement);
    await client.query(`truncate ${dump.tables.map((table) => nameOf(client, table)).join(', ')}`);
    for (const table of dump.tables) await loadTable(client, source, table);
    for (const { schema, name, last } of dump.sequences)
      await client.query('select setval(format($1, $2::text, $3::text)::regclass, $4::bigint)', [
        '%I.%I',
        schema,
        name,
        last,
      ]);
    await client.query('commit');
  });

const nameOf = (client: Client, { schema, name }: Pick<TableDump, 'schema' | 'name'>): string =>
  `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;

async function loadTable(client: Client, source: Destination, table: TableDump): Promise<void> {
  const columns = table.columns.map(({ name }) => client.escapeIdentifier(name)).join(', ');
  const values = table.columns.map(({ type }, index) => `(v ->> ${index})::${type}`).join(', ');
  const insert = `insert into ${nameOf(client, table)} (${columns}) overriding system value select ${values} from unnest($1::json[]) v`;
  for (const part of table.parts) {
    const lines = gunzipSync(await readObject(source, part))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    if (lines.length !== part.rows)
      throw new BackupFault(`${table.schema}.${table.name}: a part holds ${lines.length} rows and had ${part.rows}.`);
    for (let from = 0; from < lines.length; from += ROWS_AT_ONCE)
      await client.query(insert, [lines.slice(from, from + ROWS_AT_ONCE)]);
  }
}
