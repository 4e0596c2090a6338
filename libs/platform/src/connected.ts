import { BoundedClient } from '#event-store';
import type { Client } from 'pg';

/** Works on a connection of its own; what was begun and not committed when the work fails is undone. */
export async function connected<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new BoundedClient({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
