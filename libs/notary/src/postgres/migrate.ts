import { type SqlClient, runMigrations } from '#event-store';

/** Brings the notary's schema up to date. */
export const migrateNotary = (client: SqlClient): Promise<void> =>
  runMigrations(client, 'notary', new URL('migrations/', import.meta.url));
