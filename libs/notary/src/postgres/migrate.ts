import { type SqlClient, runMigrations } from '#event-store';
import { readdirSync } from 'node:fs';

const FOLDER = new URL('migrations/', import.meta.url);

/** Brings the notary's schema up to date. */
export const migrateNotary = (client: SqlClient): Promise<void> => runMigrations(client, 'notary', FOLDER);

/** The names of the migrations that this program has of it. */
export const notaryMigrationNames = (): readonly string[] =>
  readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));
