import { BackupFault, type LogManifest, takeBackup } from '#backup';
import { rootKeyIn, whileAnswering } from '#event-store';
import { systemClock } from '#kernel';
import { type StoreSettings, backupSettings, evidenceFolder, noteBackup } from '#platform';
import { Command } from 'commander';
import { setTimeout } from 'node:timers/promises';
import { checkBackup } from '../backup/check.js';
import { type Places, placesOf } from '../backup/places.js';
import { programVersion } from '../backup/program.js';
import { databasesOfCommands } from '../context.js';
import { UsageError, sentenceOf } from '../exit.js';

interface Told {
  readonly to?: string;
  readonly keysTo?: string;
  readonly every?: string;
  readonly scheduled?: true;
}

interface ToldOfCheck {
  readonly from?: string;
  readonly keysFrom?: string;
  readonly name?: string;
}

/** How often one is taken where nothing else is said. */
const USUAL_MINUTES = 60;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `annhi backup`: takes one while people work, or one again and again; `annhi backup check`: whether people could work with it. */
export const backupCommand = (): Command =>
  new Command('backup')
    .description('take a backup while people work: the log with its files, and apart from it the keys')
    .option('--to <folder>', 'where the log goes; ANNHI_BACKUP_TO unless told')
    .option('--keys-to <folder>', 'where the keys go, which is somewhere else; ANNHI_BACKUP_KEYS_TO unless told')
    .option('--every <minutes>', 'again and again, so many minutes from the beginning of one to that of the next')
    .option('--scheduled', 'again and again, as often as ANNHI_BACKUP_MINUTES says; once an hour unless told')
    .action(take)
    .addCommand(
      new Command('check')
        .description('restore a backup into a scratch folder, verify it, and open everything in it')
        .option('--from <folder>', 'where the log is; ANNHI_BACKUP_TO unless told')
        .option('--keys-from <folder>', 'where the keys are; ANNHI_BACKUP_KEYS_TO unless told')
        .option('--name <manifest>', 'which one; the newest unless told')
        .action(check),
    );

async function take({ to, keysTo, every, scheduled }: Told): Promise<void> {
  const { to: usual, keysTo: usualKeys, everyMinutes } = backupSettings();
  const places = placesOf(to ?? usual, keysTo ?? usualKeys, ['--to', '--keys-to']);
  if (every === undefined && !scheduled) return takeOne(places);
  const minutes = every === undefined ? (everyMinutes ?? USUAL_MINUTES) : Number(every);
  if (!(minutes > 0)) throw new UsageError('--every is a number of minutes.');
  await again(places, minutes * 60_000);
}

/** One that fails is told, and the next one is tried all the same. Ends with the channel to whoever started it. */
async function again(places: Places, everyMillis: number): Promise<void> {
  const ending = new AbortController();
  for (const sign of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
    process.once(sign, () => {
      ending.abort();
    });
  while (!ending.signal.aborted) {
    const begun = performance.now();
    await takeOne(places).catch((thrown: unknown) => {
      process.stderr.write(`The backup failed: ${sentenceOf(thrown) ?? ''}\n`);
    });
    const pause = Math.max(1000, everyMillis - (performance.now() - begun));
    await setTimeout(pause, undefined, { signal: ending.signal }).catch(() => undefined);
  }
}

async function takeOne(places: Places): Promise<void> {
  const settings = databasesOfCommands();
  const { mainUrl, keysUrl, rootKeyFile } = settings;
  const manifest = await noted(settings, 'taken', places, async () => {
    const plan = {
      ...{ mainUrl, keysUrl, evidenceFolder: evidenceFolder(settings), to: places.log, keysTo: places.keys },
      ...{
        rootKey: rootKeyIn(rootKeyFile, { mayMake: false }),
        program: programVersion(),
        now: () => systemClock.now(),
      },
    };
    const taken = await whileAnswering([mainUrl, keysUrl], () => takeBackup(plan));
    say(`${places.log.where}/manifests/${taken.log}`);
    say(`${places.keys.where}/manifests/${taken.keys}`);
    return taken.manifest;
  });
  for (const line of about(manifest)) say(line);
}

const about = ({ position, root, rootKey, agencyKey, database, evidence }: LogManifest): readonly string[] => [
  `Up to position ${position}, root ${root}: ${database.tables.length} tables, ${evidence.length} files, all read back.`,
  `It needs the root key ${rootKey} and the agency key ${agencyKey} (fingerprints). The root key is not in it.`,
];

async function check({ from, keysFrom, name }: ToldOfCheck, command: Command): Promise<void> {
  const over: Told = command.parent?.opts() ?? {};
  const usual = backupSettings();
  const places = placesOf(from ?? over.to ?? usual.to, keysFrom ?? over.keysTo ?? usual.keysTo, [
    '--from',
    '--keys-from',
  ]);
  const settings = databasesOfCommands();
  const { rootKeyFile } = settings;
  const source = { from: places.log, keysFrom: places.keys, rootKey: rootKeyIn(rootKeyFile, { mayMake: false }), name };
  await noted(settings, 'checked', places, async () => {
    const { read, files, readModels } = await checkBackup(source, rootKeyFile);
    say(`Sound: ${read.log.position} events with root ${read.log.root}, everybody in them has keys or was erased,`);
    say(`${files} files open, ${readModels} read models can be made. Taken at ${read.log.takenAt}.`);
    return read.log;
  });
}

type Kind = 'taken' | 'checked';

/** What became of it stands in the database as well, as far as that answers: somebody else asks how old the last one is. */
async function noted(
  { mainUrl }: Pick<StoreSettings, 'mainUrl'>,
  kind: Kind,
  { log }: Places,
  work: () => Promise<LogManifest>,
): Promise<LogManifest> {
  const begun = performance.now();
  const note = async (position: number | null, fault: string | null): Promise<void> => {
    const seconds = (performance.now() - begun) / 1000;
    await noteBackup(mainUrl, { kind, position, destination: log.where, seconds, fault });
  };
  try {
    const manifest = await work();
    await note(manifest.position, null);
    return manifest;
  } catch (thrown) {
    const fault = thrown instanceof BackupFault ? thrown.message : 'see what the command said';
    await note(null, fault).catch(() => undefined);
    throw thrown;
  }
}
