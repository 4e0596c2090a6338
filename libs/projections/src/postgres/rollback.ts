import { checkName } from '../names.js';
import { announce } from './checkpoints.js';
import { createView, dropView, exchangeBefore, tableOf } from './ddl.js';
import { type SqlClient, withClient } from './sql-client.js';
import { lockReaders } from './swap.js';

/** What a read model went back to: the table before its last rebuild, or the version before its last one. */
export interface RolledBack {
  readonly version: number;
  readonly position: string;
}

interface ActiveRow {
  readonly version: number;
  readonly before_position: string | null;
}

/** How long readers who hold the view locked are waited for. */
const LONGEST_MILLIS = 60_000;

/**
 * Puts the table back that was read before: the one that the last rebuild of this version took the place of, else the
 * version before. In one transaction, like a swap; called again it goes forth again. What follows the read model goes on
 * from where that table had stopped. After going back to another version, its program has to be started: the newer one
 * is not ready, and builds its own version again at its next start. Gives nothing when there is nothing to go back to.
 */
export async function rollbackReadModel(url: string, name: string): Promise<RolledBack | undefined> {
  checkName(name);
  return withClient(url, 'annhi-rollback', async (client) => {
    try {
      await lockReaders(name, client, AbortSignal.timeout(LONGEST_MILLIS));
      const done = await exchange(client, name);
      await client.query('commit');
      return done;
    } catch (thrown) {
      await client.query('rollback').catch(() => undefined);
      throw thrown;
    }
  });
}

async function exchange(client: SqlClient, name: string): Promise<RolledBack | undefined> {
  const { rows } = await client.query<ActiveRow>(
    'select version, before_position from projection.checkpoint where name = $1 and active for update',
    [name],
  );
  const [active] = rows;
  if (!active) return undefined;
  if (active.before_position !== null) return exchangeTables(client, name, active.version);
  return exchangeVersions(client, name, active.version);
}

async function exchangeTables(client: SqlClient, name: string, version: number): Promise<RolledBack | undefined> {
  await showVersion(client, name, version, exchangeBefore(name, version));
  return told(
    client,
    `update projection.checkpoint c set position = before_position, before_position = position, updated_at = now()
      where name = $1 and version = $2`,
    [name, version],
  );
}

/** The youngest of the versions that were kept; a swap keeps one. */
async function exchangeVersions(client: SqlClient, name: string, active: number): Promise<RolledBack | undefined> {
  const { rows } = await client.query<{ version: number }>(
    `select version from projection.checkpoint
      where name = $1 and not active and kind = 'projection' order by updated_at desc limit 1 for update`,
    [name],
  );
  const [kept] = rows;
  if (!kept) return undefined;
  await showVersion(client, name, kept.version, []);
  await client.query('update projection.checkpoint set active = false where name = $1 and version = $2', [
    name,
    active,
  ]);
  return told(
    client,
    'update projection.checkpoint c set active = true, updated_at = now() where name = $1 and version = $2',
    [name, kept.version],
  );
}

async function told(client: SqlClient, update: string, values: unknown[]): Promise<RolledBack | undefined> {
  const { rows } = await client.query<RolledBack>(
    `${update} returning c.version, c.position, ${announce('c.name', 'c.position')}`,
    values,
  );
  return rows[0] && { version: rows[0].version, position: rows[0].position };
}

/** The columns are those of the table: the program that made another version knew them, this one need not. */
async function showVersion(
  client: SqlClient,
  name: string,
  version: number,
  exchange: readonly string[],
): Promise<void> {
  await client.query(dropView(name));
  for (const statement of exchange) await client.query(statement);
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [tableOf(name, version)],
  );
  const columns = rows.map((each) => each.name);
  for (const statement of createView(name, version, columns)) await client.query(statement);
}
