import { Client } from 'pg';
import { migrateEventStore } from './migrate.js';

/** The address of an empty database, with the log's schema made there. */
export async function withLog(url: string): Promise<string> {
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
