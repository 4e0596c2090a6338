import { migrationNames } from '#event-store';
import { notaryMigrationNames } from '#notary';
import { projectionMigrationNames } from '#projections';
import type { Client } from 'pg';
import { connected } from './connected.js';
import { SettingError } from './environment.js';
import { typeOrmMigrations } from './registry.js';

/** Where a database says which migrations have run in it. */
const RECORDED = [
  ['public.annhi_migration', () => [...migrationNames(), ...notaryMigrationNames()]],
  ['projection.migration', () => projectionMigrationNames],
  ['public.annhi_typeorm_migration', () => typeOrmMigrations.map(({ name }) => name)],
] as const;

/** Those of the migrations that this program does not have. */
export function unknownAmong(names: readonly string[]): readonly string[] {
  const known = new Set(RECORDED.flatMap(([, namesOf]) => namesOf()));
  return names.filter((name) => !known.has(name));
}

/**
 * Throws `SettingError` where a newer version has changed a schema: this one would record what the newer one reads
 * otherwise, and stop at what it does not know itself. Nothing is written.
 */
export async function requireKnownSchema(urls: { readonly main: string; readonly keys: string }): Promise<void> {
  const ahead = [await connected(urls.keys, unknownMigrations), await connected(urls.main, unknownMigrations)].flat();
  if (ahead.length > 0)
    throw new SettingError(
      `A newer version of An Nhi has worked on this database (${ahead.slice(0, 3).join(', ')}): start that version, ` +
        'or restore a backup that was made before it. Nothing was changed.',
    );
}

async function unknownMigrations(client: Client): Promise<readonly string[]> {
  const unknown = [];
  for (const [table] of RECORDED) {
    const { rows: tables } = await client.query("select where has_table_privilege(to_regclass($1), 'select')", [table]);
    if (tables.length === 0) continue;
    const { rows } = await client.query<{ name: string }>(`select name from ${table} order by name`);
    unknown.push(...unknownAmong(rows.map(({ name }) => name)));
  }
  return unknown;
}
