import { BackupFault, type BackupRead, type BackupSource, type DatabaseDump, loadBackup } from '#backup';
import {
  SettingError,
  ensureMarkTable,
  keysMissing,
  keysOfLog,
  migrate,
  recreateDatabase,
  unknownAmong,
} from '#platform';
import { verifyLog } from '#transparency';

/** Two databases of a server that are made anew, and a folder for the files. */
export interface Site {
  /** The address of a database of the same server, from which the others are made. */
  readonly admin: { readonly main: string; readonly keys: string };
  readonly main: { readonly name: string; readonly url: string };
  readonly keys: { readonly name: string; readonly url: string };
  readonly evidenceFolder: string;
  /** Whoever was erased since. */
  readonly erased: readonly string[];
}

/**
 * Puts a backup into databases made anew, under the schema that it was taken of, looks whether it is what it says, and only
 * then brings it to the schema of this version. Throws `BackupFault`, or `SettingError` where a newer version took it.
 */
export async function putInto(source: BackupSource, read: BackupRead, site: Site): Promise<void> {
  const names = [read.log.database, read.keys.database].flatMap(migrationsOf);
  const unknown = unknownAmong(names);
  if (unknown.length > 0)
    throw new SettingError(
      `A newer version of An Nhi took this backup (${unknown.slice(0, 3).join(', ')}): use that version.`,
    );
  await recreateDatabase(site.admin.main, site.main.name);
  await recreateDatabase(site.admin.keys, site.keys.name);
  const urls = { main: site.main.url, keys: site.keys.url };
  await migrate(urls, new Set(names));
  if (read.log.database.tables.some(({ name }) => name === 'annhi_demonstration')) await ensureMarkTable(urls.main);
  await loadBackup(source, read, { ...site, mainUrl: urls.main, keysUrl: urls.keys });
  await requireWhole(read, urls);
  await migrate(urls);
}

const migrationsOf = ({ migrations }: DatabaseDump): readonly string[] => Object.values(migrations).flat();

async function requireWhole({ log }: BackupRead, { main, keys }: { main: string; keys: string }): Promise<void> {
  const found = await verifyLog({ url: main, kept: { size: log.position, root: log.root } });
  if (found.fault !== null || found.events !== log.position || found.kept !== 'same')
    throw new BackupFault(
      `The log in the backup is not what it was when it was taken: ${JSON.stringify(found.fault ?? found.kept)}.`,
    );
  const { missing, subjects } = await keysOfLog({ mainUrl: main, keysUrl: keys });
  if (missing > 0) throw new BackupFault(keysMissing(missing, subjects));
}
