import { Client } from 'pg';
import { adminUrl, workerId } from './config.js';

/** The two databases of an application. */
export interface DatabaseUrls {
  readonly main: string;
  readonly keys: string;
}

/** Makes an empty database on the server of `admin`. */
export const createDatabase = (admin: string, name: string): Promise<void> => run(admin, [`create database ${name}`]);

/**
 * This worker's own fresh copies of the migrated templates. The copies of the test file before it are dropped here and
 * not after it: its sockets may still be closing then, and a dropped database would fail a random later test.
 */
export async function cloneDatabases(): Promise<DatabaseUrls> {
  return { main: await clone('app', 'template_app'), keys: await clone('keys', 'template_keys') };
}

/** A fresh empty database for a lib that tests its own migrations. */
export const cloneEmptyDatabase = (): Promise<string> => clone('empty', 'template0');

async function clone(kind: string, template: string): Promise<string> {
  const name = `worker_${workerId()}_${kind}`;
  await run(adminUrl(), [
    `drop database if exists ${name} with (force)`,
    `create database ${name} template ${template} strategy wal_log`,
  ]);
  return adminUrl().replace(/\/[^/]*$/, `/${name}`);
}

/** Runs statements outside a transaction, on a connection of their own. */
async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
