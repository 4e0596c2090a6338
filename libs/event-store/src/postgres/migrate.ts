import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a migration needs of a client of `pg`. */
export interface SqlClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Of the migrations only these: as far as a backup had come. All of them where nothing is said. */
type Only = ReadonlySet<string> | undefined;

const LOCK = 7_164_001;

/**
 * Runs the `.sql` files of the folder that have not run yet, in the order of their names, each in a transaction, one
 * migrating process at a time. The client must be a connection of its own, not a pool.
 */
export async function runMigrations(
  client: SqlClient,
  { owner, folder }: { readonly owner: string; readonly folder: URL },
  only?: Only,
): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(`create table if not exists public.annhi_migration (
      owner text not null, name text not null, applied_at timestamptz not null default now(), primary key (owner, name))`);
    const { rows } = await client.query(
      'select array_agg(name) as names from public.annhi_migration where owner = $1',
      [owner],
    );
    const done = JSON.stringify(rows);
    const files = readdirSync(folder).filter(
      (name) => name.endsWith('.sql') && !done.includes(`"${name}"`) && (only?.has(name) ?? true),
    );
    for (const name of files.sort()) await runOne(client, owner, name, fileURLToPath(new URL(name, folder)));
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

async function runOne(client: SqlClient, owner: string, name: string, file: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(readFileSync(file, 'utf8'));
    await client.query('insert into public.annhi_migration (owner, name) values ($1, $2)', [owner, name]);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback');
    throw thrown;
  }
}

const FOLDERS = {
  es: new URL('migrations/', import.meta.url),
  keys: new URL('../keys/postgres/migrations/', import.meta.url),
} as const;

/** Brings the log's schema up to date. */
export const migrateEventStore = (client: SqlClient, only?: Only): Promise<void> =>
  runMigrations(client, { owner: 'es', folder: FOLDERS.es }, only);

/** Brings the schema of the subject keys up to date, in their own database. */
export const migrateSubjectKeys = (client: SqlClient, only?: Only): Promise<void> =>
  runMigrations(client, { owner: 'keys', folder: FOLDERS.keys }, only);

/** The names of the migrations that this program has of the log and of the keys. */
export const migrationNames = (): readonly string[] =>
  Object.values(FOLDERS).flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.sql')));
