import { startPostgres } from '#embedded-postgres';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** A throw-away server that keeps every promise of a real one: fsync is on, commits wait for the disk. */
export interface BenchServer {
  /** Makes an empty database and gives its address. */
  readonly database: (name: string) => Promise<string>;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

const SETTINGS = { max_connections: '700', shared_buffers: '512MB', max_wal_size: '4GB', checkpoint_timeout: '30min' };

export async function openServer(): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-bench-'));
  chmodSync(folder, 0o755); // the account that runs the server has to get in
  const server = await startPostgres({ folder, settings: SETTINGS });
  return {
    folder: server.folder,
    database: async (name) => {
      await asking(server.url('postgres'), (client) => client.query(`create database ${name}`));
      return server.url(name);
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
