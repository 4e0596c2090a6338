import { type Comparison, type LogArchive, type LogPosition, LOG_START, compareLogs } from '#event-store';
import { followAnotherLog } from '#projections';
import { Client } from 'pg';
import { isInUse } from './city-mark.js';
import { type StoreSettings, SettingError } from './config.js';
import type { LogArchives } from './log-archives.js';
import type { LogEngine } from './log-engine.js';

export interface SwitchOptions {
  readonly logs: LogArchives;
  readonly to: LogEngine;
  readonly onCompared?: (done: number) => void;
}

/**
 * Has the application follow the other log from its next start on: in one transaction, after both were compared event by
 * event. Throws `SettingError` while something works on the database, and where the logs are not the same.
 */
export async function switchLog(
  { mainUrl }: Pick<StoreSettings, 'mainUrl'>,
  options: SwitchOptions,
): Promise<Comparison> {
  const { logs, to, onCompared } = options;
  if (logs.followed === to) throw new SettingError(`The log in ${to} is followed already.`);
  if (await isInUse(mainUrl)) throw new SettingError('Something works on this database. Stop it first.');
  const [source, target] = [logs.archives[logs.followed], logs.archives[to]];
  const found = await compareLogs(source, target, onCompared);
  if (found.difference !== null)
    throw new SettingError(`The logs are not the same (${found.difference}): annhi log copy first.`);
  await inTransaction(mainUrl, async (client) => {
    await followAnotherLog(client, (position) => translated(position, source, target));
    await client.query('update es.settings set engine = $1', [to]);
  });
  return found;
}

/** The position in the target of the last event up to a position of the source. */
async function translated(position: LogPosition, source: LogArchive, target: LogArchive): Promise<LogPosition> {
  const event = await source.upTo(position);
  if (!event) return LOG_START;
  const found = await target.find(event);
  if (!found) throw new SettingError(`The logs are not the same: ${event.stream} ${event.version} is missing.`);
  return found.position;
}

async function inTransaction(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } finally {
    await client.end(); // what was not committed is undone
  }
}
