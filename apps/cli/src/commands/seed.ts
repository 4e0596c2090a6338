import { migrate, startSettings, storeSettings } from '#platform';
import { cityOnDemand, rootKeyFileOf } from '#demonstration';
import { systemClock } from '#kernel';
import { Command } from 'commander';
import { mkdirSync } from 'node:fs';
import { openDatabases } from '../start/databases.js';
import { progressOn } from '../progress.js';
import { findRuntime } from '../start/runtime-file.js';
import { UsageError } from '../exit.js';

const progress = () => progressOn(process.stdout);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `annhi seed`: fills an empty log with something to look at. */
export const seedCommand = (): Command =>
  new Command('seed')
    .description('fill an empty database with something to look at')
    .addCommand(
      new Command('demo')
        .description('make the demonstration city, in DATABASE_URL or in the embedded database of the data directory')
        .action(seedDemo),
    );

async function seedDemo(): Promise<void> {
  const settings = startSettings();
  const embedded = settings.databaseUrl === undefined;
  if (embedded && findRuntime(settings.dataDir))
    throw new UsageError(`A start runs over ${settings.dataDir}. Stop it first.`);
  mkdirSync(settings.dataDir, { recursive: true });
  const databases = await openDatabases(settings);
  try {
    await migrate({ main: databases.mainUrl, keys: databases.keysUrl });
    const rootKeyFile = embedded ? rootKeyFileOf(settings) : storeSettings().rootKeyFile;
    for (const line of await cityOnDemand(settings, { ...databases, rootKeyFile, clock: systemClock, progress }, say))
      say(line);
  } finally {
    await databases.stop();
  }
}
