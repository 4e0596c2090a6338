import { startPostgres } from '#embedded-postgres';
import { join } from 'node:path';
import { Client } from 'pg';
import { reapedFolder } from '../../support/reaped.js';
import { delayCommits } from './commit-delay.js';

/** A throw-away server that keeps every promise of a real one: fsync is on, commits wait for the disk. */
export interface BenchServer {
  /** Makes an empty database and gives its address. */
  readonly database: (name: string) => Promise<string>;
  readonly folder: string;
  /** Every commit waits so many milliseconds from now on, 0 for none. */
  readonly delayCommits: (millis: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const SETTINGS = { max_connections: '700', shared_buffers: '512MB', max_wal_size: '4GB', checkpoint_timeout: '30min' };

/** It does not outlive us, whatever ends us. */
export async function openServer(): Promise<BenchServer> {
  const reaped = reapedFolder('annhi-bench-');
  const server = await startPostgres({ folder: reaped.folder, settings: SETTINGS });
  return {
    folder: server.folder,
    database: async (name) => {
      await asking(server.url('postgres'), (client) => client.query(`create database ${name}`));
      return server.url(name);
    },
    delayCommits: (millis) => delayCommits(join(server.folder, 'data'), millis),
    stop: async () => {
      await server.stop();
      reaped.remove();
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

const COMMITS = 100;

/** Milliseconds that a hundred commits of one small row take, one after the other. */
export async function commitMillis(server: BenchServer, database: string): Promise<readonly number[]> {
  return asking(await server.database(database), async (client) => {
    await client.query('create table committed (n integer)');
    const millis: number[] = [];
    for (let n = 0; n < COMMITS; n += 1) {
      const begun = performance.now();
      await client.query('insert into committed values ($1)', [n]);
      millis.push(performance.now() - begun);
    }
    return millis;
  });
}
