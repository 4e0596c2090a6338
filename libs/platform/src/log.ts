import { type EventStore, createEventStoreDbEventStore, createPostgresEventStore } from '#event-store';
import { type LogSettings, type StoreSettings, clusterAddress } from './config.js';
import { SettingError } from './environment.js';
import { engineOf } from './log-engine.js';

type Parts = Omit<Parameters<typeof createPostgresEventStore>[0], 'url'>;

const IN_MAIN: LogSettings = { engine: 'postgres' };

/** The log that the settings name. */
export const openLog = ({ mainUrl, log = IN_MAIN }: StoreSettings, parts: Parts): EventStore =>
  log.engine === 'postgres'
    ? createPostgresEventStore({ ...parts, url: mainUrl })
    : createEventStoreDbEventStore({ ...parts, url: clusterAddress(log.url) });

/**
 * Throws `SettingError` when the read models follow another log than the one that the settings name: they would take its
 * positions for theirs.
 */
export async function requireLogFollowed({ mainUrl, log = IN_MAIN }: StoreSettings): Promise<void> {
  const found = await engineOf(mainUrl);
  if (found !== log.engine)
    throw new SettingError(
      `The read models follow the log in ${found}, and EVENT_STORE says ${log.engine}: annhi log copy, then annhi log switch.`,
    );
}
