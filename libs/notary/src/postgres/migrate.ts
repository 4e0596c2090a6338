import { type SqlClient, runMigrations } from '#event-store';
import { readdirSync } from 'node:fs';

const FOLDER = new URL('migrations/', import.meta.url);

/** Brings the notary's schema up to date; with names as far as those go. */
export const migrateNotary = (client: SqlClient, only?: ReadonlySet<string>): Promise<void> =>
  runMigrations(client, { owner: 'notary', folder: FOLDER }, only);

/** The names of the migrations that this program has of it. */
export const notaryMigrationNames = (): readonly string[] =>
  readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));
