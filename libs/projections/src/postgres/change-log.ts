import { type LogPosition, logPosition } from '#event-store';
import { beforeOf, tableOf } from './ddl.js';
import type { SqlClient } from './sql-client.js';

/** Where an event that stood at a position of the log stands in the log that is followed from now on. */
export type Translate = (position: LogPosition) => Promise<LogPosition>;

/** A process manager has stopped at an event that it cannot get past. */
export class ProcessStopped extends Error {
  override readonly name = 'ProcessStopped';
}

/**
 * Has everything that follows the log follow another one, within the transaction of the client: process managers go on
 * behind the event that they came to, read models are built anew at the next start, and what was kept for going back
 * goes. Nothing may follow the log meanwhile. Throws `ProcessStopped` where a process manager has stopped at an event: that
 * one is cured first.
 */
export async function followAnotherLog(client: SqlClient, translate: Translate): Promise<void> {
  await requireNoneParked(client);
  const { rows } = await client.query<{ name: string; version: number; position: string }>(
    `select name, version, position from projection.checkpoint where kind = 'process' for update`,
  );
  for (const { name, version, position } of rows)
    await client.query(
      'update projection.checkpoint set position = $3, owner = null where name = $1 and version = $2',
      [name, version, await translate(logPosition(position))],
    );
  await forgetReadModels(client);
}

async function requireNoneParked(client: SqlClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select p.name from projection.parked p join projection.checkpoint c using (name, version)
      where c.kind = 'process' order by p.name`,
  );
  const names = rows.map(({ name }) => name).join(', ');
  if (names !== '') throw new ProcessStopped(`${names} stopped at an event: see to it first (annhi projections)`);
}

/** The tables of the active version stay as they are until the next start has built others. */
async function forgetReadModels(client: SqlClient): Promise<void> {
  const { rows } = await client.query<{ name: string; version: number; active: boolean }>(
    `delete from projection.checkpoint where kind = 'projection' returning name, version, active`,
  );
  await client.query('delete from projection.parked');
  for (const { name, version, active } of rows) {
    const gone = active ? [beforeOf(name, version)] : [tableOf(name, version), beforeOf(name, version)];
    await client.query(`drop table if exists ${gone.join(', ')}`);
  }
}
