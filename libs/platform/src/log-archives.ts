import { type LogArchive, openEventStoreDbArchive, openPostgresArchive } from '#event-store';
import { type StoreSettings, clusterAddress } from './config.js';
import { SettingError } from './environment.js';
import { type LogEngine, engineOf } from './log-engine.js';

/** The log of the main database and the one in the cluster, whichever of them is followed. */
export interface LogArchives {
  readonly archives: Readonly<Record<LogEngine, LogArchive>>;
  /** The one that the read models follow. */
  readonly followed: LogEngine;
  readonly close: () => Promise<void>;
}

/** Opens both logs. Throws `SettingError` for an address that is none. */
export async function openLogArchives(
  { mainUrl }: Pick<StoreSettings, 'mainUrl'>,
  clusterUrl: string,
): Promise<LogArchives> {
  const eventstoredb = openEventStoreDbArchive(clusterAddress(clusterUrl));
  try {
    const postgres = await openPostgresArchive(mainUrl);
    const close = async (): Promise<void> => {
      await Promise.all([postgres.close(), eventstoredb.close()]);
    };
    return { archives: { postgres, eventstoredb }, followed: await engineOf(mainUrl), close };
  } catch (thrown) {
    await eventstoredb.close();
    throw thrown;
  }
}

/** Throws `SettingError` where a log would be written into that is followed: only its application writes there. */
export function requireNotFollowed({ followed }: LogArchives, target: LogEngine): void {
  if (followed === target) throw new SettingError(`The log in ${target} is the one in use: nothing is copied into it.`);
}
