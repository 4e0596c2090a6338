import { BoundedClient } from '#event-store';
import type { Client } from 'pg';
import { gzipSync } from 'node:zlib';
import type { Destination } from '../destination.js';
import type { DatabaseDump, TableDump } from '../manifest.codec.js';
import { keepObject } from '../objects.js';

/** What is computed from the log is made anew, and says of migrations what the program's own do. */
const TABLES = `
  select n.nspname as schema, c.relname as name,
         (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
            from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and not c.relispartition
     and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'read')
     and (n.nspname <> 'projection' or c.relname = 'checkpoint')
     and c.relname not in ('annhi_migration', 'annhi_typeorm_migration')
   order by 1, 2`;

const PARTITIONS = `
  select format('create table if not exists %s partition of %s %s', c.oid::regclass, i.inhparent::regclass,
                pg_get_expr(c.relpartbound, c.oid)) as statement
    from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
   where c.relispartition and c.relkind = 'r' and n.nspname <> 'read' order by 1`;

const SEQUENCES = `
  select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences
   where last_value is not null and schemaname <> 'read' order by 1, 2`;

/** Which rows of a table, and in which order. Events in theirs, so that what was kept of them once is the same ever after. */
const ROWS: Readonly<Record<string, string>> = {
  'es.event': 'order by pos',
  'access.log': 'order by at, id',
  'projection.checkpoint': `where kind = 'process'`,
};

const MIGRATION_TABLES = ['public.annhi_migration', 'public.annhi_typeorm_migration', 'projection.migration'];

/** Values as texts that any server reads as the same values. */
const SETTINGS = [
  `set search_path = pg_catalog`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'postgres'`,
  `set timezone = 'UTC'`,
  `set bytea_output = 'hex'`,
  `set extra_float_digits = 1`,
];

const [FETCH_ROWS, PART_ROWS, PART_BYTES] = [500, 5000, 8_388_608];

/** Works on a connection of its own, on which values are texts that any server reads as the same values. */
export async function onServer<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new BoundedClient({ connectionString: url, application_name: 'annhi-backup' });
  client.on('error', () => undefined); // the statement under way throws it too
  await client.connect();
  try {
    for (const setting of SETTINGS) await client.query(setting);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Works in one snapshot: everything that is read in it was so at one moment, whoever writes meanwhile. */
export const inSnapshot = <Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> =>
  onServer(url, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    return work(client);
  });

export type OnRow = (table: string, line: string) => void;

/** Keeps every table of the database, part by part. `onRow` sees each row on its way. */
export async function dumpDatabase(client: Client, destination: Destination, onRow: OnRow): Promise<DatabaseDump> {
  const { rows: found } = await client.query<Pick<TableDump, 'schema' | 'name' | 'columns'>>(TABLES);
  const tables: TableDump[] = [];
  for (const table of found) tables.push({ ...table, ...(await dumpTable(client, destination, table, onRow)) });
  const partitions = (await client.query<{ statement: string }>(PARTITIONS)).rows.map(({ statement }) => statement);
  const sequences = (await client.query<DatabaseDump['sequences'][number]>(SEQUENCES)).rows;
  return { tables, partitions, sequences, migrations: await migrationsIn(client) };
}

async function migrationsIn(client: Client): Promise<DatabaseDump['migrations']> {
  const names: Record<string, readonly string[]> = {};
  for (const table of MIGRATION_TABLES) {
    const { rows } = await client.query('select where to_regclass($1) is not null', [table]);
    if (rows.length === 0) continue;
    names[table] = (await client.query<{ name: string }>(`select name from ${table} order by name`)).rows.map(
      ({ name }) => name,
    );
  }
  return names;
}

type Shape = Pick<TableDump, 'schema' | 'name' | 'columns'>;

async function dumpTable(client: Client, destination: Destination, table: Shape, onRow: OnRow) {
  const name = `${table.schema}.${table.name}`;
  const parts: TableDump['parts'][number][] = [];
  for await (const lines of partsOf(rowsOf(client, table))) {
    for (const line of lines) onRow(name, line);
    parts.push({ ...(await keepObject(destination, gzipSync(`${lines.join('\n')}\n`))), rows: lines.length });
  }
  return { parts, rows: parts.reduce((sum, { rows }) => sum + rows, 0) };
}

async function* rowsOf(client: Client, { schema, name, columns }: Shape): AsyncGenerator<readonly string[]> {
  const texts = columns.map((column) => `${client.escapeIdentifier(column.name)}::text`).join(', ');
  const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
  await client.query(
    `declare dumped no scroll cursor for select json_build_array(${texts})::text as line from ${table} ${ROWS[`${schema}.${name}`] ?? ''}`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${FETCH_ROWS} from dumped`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await client.query('close dumped');
}

/** Rows gathered to parts of at most so many, or of a size that fits into memory several times. */
async function* partsOf(pages: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
  let [lines, bytes]: [string[], number] = [[], 0];
  for await (const page of pages) {
    lines.push(...page);
    bytes += page.reduce((sum, line) => sum + line.length, 0);
    if (lines.length < PART_ROWS && bytes < PART_BYTES) continue;
    yield lines;
    [lines, bytes] = [[], 0];
  }
  if (lines.length > 0) yield lines;
}
