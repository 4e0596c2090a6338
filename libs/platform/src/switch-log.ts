import { type Comparison, type LogArchive, type LogPosition, LOG_START, compareLogs } from '#event-store';
import { ProcessStopped, followAnotherLog } from '#projections';
import { isInUse } from './city-mark.js';
import type { StoreSettings } from './config.js';
import { SettingError } from './environment.js';
import { connected } from './connected.js';
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
  await requireIdle(mainUrl);
  const [source, target] = [logs.archives[logs.followed], logs.archives[to]];
  const found = await compareLogs(source, target, onCompared);
  if (found.difference !== null)
    throw new SettingError(`The logs are not the same (${found.difference}): annhi log copy first.`);
  const compared = await source.last();
  await connected(mainUrl, async (client) => {
    await client.query('begin');
    await client.query('update es.settings set engine = $1', [to]);
    await followAnotherLog(client, (position) => translated(position, source, target)).catch(asSetting);
    await requireIdle(mainUrl); // a comparison takes minutes
    if ((await source.last())?.id !== compared?.id)
      throw new SettingError('Something was recorded meanwhile: annhi log copy again.');
    await client.query('commit');
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

async function requireIdle(mainUrl: string): Promise<void> {
  if (await isInUse(mainUrl)) throw new SettingError('Something works on this database. Stop it first.');
}

function asSetting(thrown: unknown): never {
  throw thrown instanceof ProcessStopped ? new SettingError(thrown.message) : thrown;
}
