import { BackupFault, keyNeeded, readBackup } from '#backup';
import { rootKeyFileOf } from '#demonstration';
import { KeysUnfit, rootKeyIn } from '#event-store';
import { systemClock } from '#kernel';
import { backupSettings, evidenceFolder, letOutgoingGo, startSettings } from '#platform';
import { Command } from 'commander';
import { type Places, placesOf } from '../backup/places.js';
import { restoreBackup } from '../backup/restore.js';
import { restoreServer } from '../backup/server.js';
import { databasesOfCommands } from '../context.js';
import { UsageError } from '../exit.js';
import { requireDataFolder } from '../start/runtime-file.js';

interface Told {
  readonly from?: string;
  readonly keysFrom?: string;
  readonly name?: string;
  readonly loseAfter?: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `annhi restore`: brings a backup back; `annhi restore let-go`: lets webhooks and letters leave again. */
export const restoreCommand = (): Command =>
  new Command('restore')
    .description('bring a backup back; the root key has to be in its place, and nothing may run meanwhile')
    .option('--from <folder>', 'where the log is; ANNHI_BACKUP_TO unless told')
    .option('--keys-from <folder>', 'where the keys are; ANNHI_BACKUP_KEYS_TO unless told')
    .option('--name <manifest>', 'which one; the newest unless told')
    .option('--lose-after <position>', 'give up what was recorded behind the position at which the backup ends')
    .action(restore)
    .addCommand(
      new Command('let-go')
        .description('let webhooks and letters leave again, which a restore stopped')
        .action(async () => {
          const held = await letOutgoingGo(databasesOfCommands().mainUrl);
          say(held ? 'They leave from now on.' : 'Nothing was held.');
        }),
    );

async function restore({ from, keysFrom, name, loseAfter }: Told): Promise<void> {
  const usual = backupSettings();
  const places = placesOf(from ?? usual.to, keysFrom ?? usual.keysTo, ['--from', '--keys-from']);
  if (loseAfter !== undefined && !/^\d{1,15}$/.test(loseAfter)) throw new UsageError('--lose-after is a position.');
  const settings = startSettings();
  requireDataFolder(settings.dataDir);
  const rootKeyFile = rootKeyFileOf(settings);
  const source = { from: places.log, keysFrom: places.keys, rootKey: await rootKeyFor(places, rootKeyFile), name };
  const read = await readBackup(source); // whole, before anything is touched
  const server = await restoreServer(settings);
  try {
    await restoreBackup(
      {
        ...{ source, server, say, now: systemClock.now(), dataDir: settings.dataDir },
        evidenceFolder: settings.evidenceDir ?? evidenceFolder({ rootKeyFile }),
        loseAfter: loseAfter === undefined ? undefined : Number(loseAfter),
      },
      read,
    );
  } finally {
    await server.stop();
  }
}

/** Without its key a backup is not even read; which one it needs is told. */
async function rootKeyFor({ log }: Places, file: string): Promise<Buffer> {
  try {
    return rootKeyIn(file, { mayMake: false });
  } catch (thrown) {
    if (!(thrown instanceof KeysUnfit)) throw thrown;
    throw new BackupFault(`${thrown.message}${await keyNeeded(log)}`);
  }
}
