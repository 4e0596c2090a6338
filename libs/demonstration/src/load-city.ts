import {
  SettingError,
  type StartSettings,
  migrate,
  cityMark,
  isInUse,
  isLogEmpty,
  rootKeyFileIn,
  wasUsedByPeople,
} from '#platform';
import { type Clock, millisOf } from '#kernel';
import { type DemoAccount, accountsFileIn, accountsTable, keepAccounts } from './demo-accounts.js';
import { SEED } from './plan.js';
import { seedCity } from './seed-city.js';

type Say = (line: string) => void;

/** Where a city is made: the databases, the key that seals what is told of its people, and the clock it leads up to. */
export interface CitySite {
  readonly mainUrl: string;
  readonly keysUrl: string;
  readonly rootKeyFile: string;
  readonly clock: Clock;
  /** Empties both databases; only for those that this very start brought up. */
  readonly startOver?: () => Promise<void>;
  /** Shows how far the making has come. */
  readonly progress?: () => CityProgress;
}

export interface CityProgress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** The file of the root key of a start: the one that the settings name, or the one in its data folder. */
export const rootKeyFileOf = ({ rootKeyFile, dataDir }: Pick<StartSettings, 'rootKeyFile' | 'dataDir'>): string =>
  rootKeyFile ?? rootKeyFileIn(dataDir);

/**
 * What a start does with the demonstration city: an empty embedded database gets one, a city that was cut off is made
 * anew, anything else is left alone. Answers what to tell people once the application answers.
 */
export async function cityAtStart(settings: StartSettings, site: CitySite, say: Say): Promise<readonly string[]> {
  const mark = await cityMark(site.mainUrl);
  if (mark === 'complete') return [`The accounts of the demonstration city are in ${accountsFileIn(settings.dataDir)}`];
  if (mark === 'begun') await startOver(site, say);
  if (
    !settings.demonstration ||
    settings.log.engine !== 'postgres' ||
    !site.startOver ||
    !(await isLogEmpty(site.mainUrl))
  )
    return [];
  return linesOf(settings, await makeCity(settings, site, say));
}

/** Drops what was made of the city, and nothing that people have recorded in it since. Throws `SettingError`. */
async function startOver(databases: CitySite, say: Say): Promise<void> {
  if (!databases.startOver)
    throw new SettingError(
      'The database holds half of a demonstration city. Make the database anew, then seed it again.',
    );
  if ((await isInUse(databases.mainUrl)) || (await wasUsedByPeople(databases.mainUrl)))
    throw new SettingError(
      'The demonstration city was cut off while it was made, and people have worked in it since: nothing of it is removed. ' +
        'Move the data folder away, or set ANNHI_DATA_DIR to another one.',
    );
  say('The demonstration city was cut off while it was made. It is made anew.');
  await databases.startOver();
  await migrate({ main: databases.mainUrl, keys: databases.keysUrl });
}

/** `annhi seed demo`: the same on demand, also in a database of one's own. Refuses what is not empty. */
export async function cityOnDemand(settings: StartSettings, site: CitySite, say: Say): Promise<readonly string[]> {
  const { mainUrl } = site;
  if (settings.production) throw new SettingError('A demonstration city is not for production.');
  if (settings.log.engine !== 'postgres')
    throw new SettingError('A demonstration city is made in the main database: annhi log copy carries it from there.');
  if (await isInUse(mainUrl)) throw new SettingError('Something works on this database. Stop it first.');
  const mark = await cityMark(mainUrl);
  if (mark === 'begun') await startOver(site, say);
  if (mark === 'complete' || !(await isLogEmpty(mainUrl)))
    throw new SettingError('The log is not empty: a demonstration city is made in an empty one only.');
  return linesOf(settings, await makeCity(settings, site, say));
}

async function makeCity(
  { dataDir }: StartSettings,
  { mainUrl, keysUrl, rootKeyFile, clock, progress: progressOf }: CitySite,
  say: Say,
): Promise<readonly DemoAccount[]> {
  say('Making the demonstration city: people and cases that never were …');
  const progress = progressOf?.();
  try {
    return await seedCity({
      ...{ mainUrl, keysUrl, rootKeyFile, seed: SEED, scale: 1 },
      base: millisOf(clock.now()),
      keep: (accounts) => {
        keepAccounts(dataDir, accounts);
      },
      onProgress: (done, total) => progress?.update(done, total),
    });
  } finally {
    progress?.stop();
  }
}

const linesOf = ({ dataDir }: StartSettings, accounts: readonly DemoAccount[]): readonly string[] => [
  '',
  'Accounts of the demonstration city:',
  ...accountsTable(accounts).map((line) => `  ${line}`),
  `All ${accounts.length} of them are kept in ${accountsFileIn(dataDir)}`,
  '',
];
