import { BoundedClient, isOfSurroundings, migrateEventStore, migrateSubjectKeys, whileAnswering } from '#event-store';
import { migrateNotary } from '#notary';
import { migrateProjections } from '#projections';
import { DataSource } from 'typeorm';
import { connected } from './connected.js';
import { SettingError } from './environment.js';
import { requireKnownSchema } from './known-schema.js';
import { type LogEngine, adoptCluster } from './log-engine.js';
import { isSuperuser } from './mighty-role.js';
import { asMigrator } from './migrator.js';
import { typeOrmMigrations } from './registry.js';
import { type RolePasswords, grantMigrations, grantRoles, setPasswords } from './roles.js';

/** The two databases of the application. */
export interface DatabaseUrls {
  readonly main: string;
  readonly keys: string;
  /** The log that a new database takes up; in the main one unless told. Nothing else changes which one is followed. */
  readonly engine?: LogEngine;
}

/** Makes the database when the server has none of that name. */
export const ensureDatabase = (admin: string, name: string): Promise<void> =>
  connected(admin, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });

/** Drops the database with everything in it, whoever is connected, and makes an empty one of that name. */
export const recreateDatabase = (admin: string, name: string): Promise<void> =>
  connected(admin, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  });

/**
 * Brings both databases to the schema of this version, as the migrator, and gives the roles of the processes their
 * passwords. The addresses are those of a superuser, of whom nothing is needed afterwards. Throws `SettingError` for others.
 */
export async function migrateWithRoles(urls: DatabaseUrls, passwords: RolePasswords): Promise<void> {
  for (const url of [urls.main, urls.keys])
    if (!(await isSuperuser(url)))
      throw new SettingError(
        'Passwords of roles are given by a superuser of the server: DATABASE_URL names somebody else.',
      );
  await asMigrator(urls, migrate);
  await setPasswords([urls.main, urls.keys], passwords);
}

/** Two starts over one database of one's own: the second waits for the first. */
const LOCK = 7_164_003;

/**
 * Brings both databases to the schema of this version: log, keys, projections, notary, then the tables of administration. Throws
 * `SettingError`, one sentence, where a newer version was there before, and where a migration fails. Of the migrations only
 * those named, where some are: a backup is put back under the schema that it was taken of.
 */
export async function migrate(urls: DatabaseUrls, only?: ReadonlySet<string>): Promise<void> {
  await whileAnswering([urls.main, urls.keys], async () => {
    await connected(urls.main, async (client) => {
      await client.query('select pg_advisory_lock($1)', [LOCK]); // it ends with the connection
      await requireKnownSchema(urls);
      await bringUp(urls, only).catch(asSentence);
    });
  });
}

function asSentence(thrown: unknown): never {
  if (!(thrown instanceof Error) || !('code' in thrown) || isOfSurroundings(thrown)) throw thrown;
  throw new SettingError(
    `The database cannot be brought to this version (${String(thrown.code)}): ${thrown.message}.`,
    {
      cause: thrown,
    },
  );
}

async function bringUp({ main, keys, engine }: DatabaseUrls, only?: ReadonlySet<string>): Promise<void> {
  await connected(keys, (client) => migrateSubjectKeys(client, only));
  await connected(main, async (client) => {
    await migrateEventStore(client, only);
    await migrateProjections(client, only);
    await migrateNotary(client, only);
  });
  if (engine === 'eventstoredb') await adoptCluster(main);
  const source = new DataSource({
    type: 'postgres',
    url: main,
    migrations: typeOrmMigrations.filter(({ name }) => only?.has(name) ?? true),
    migrationsTableName: 'annhi_typeorm_migration',
    extra: { Client: BoundedClient, max: 1 },
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
  await connected(main, grantRoles);
  for (const url of [main, keys]) await connected(url, grantMigrations);
}
