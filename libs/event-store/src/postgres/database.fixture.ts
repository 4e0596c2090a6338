import { cloneEmptyDatabase } from '#testing';
import { Client } from 'pg';
import { migrateEventStore } from './migrate.js';

/** A fresh database with the log's schema. */
export async function logDatabase(): Promise<string> {
  const url = await cloneEmptyDatabase();
  await asking(url, migrateEventStore);
  return url;
}

/** Asks on a connection of its own. */
export async function asking<Result>(url: string, ask: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
