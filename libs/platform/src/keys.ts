import {
  type KeyComparison,
  type KeyMark,
  KeysUnfit,
  type SubjectKeys,
  boundedPool,
  compareKeys,
  findKeyMark,
  fingerprintOf,
  isLogWritten,
  keepKeyMark,
  keysThere,
  noteKeys,
  postgresSubjectKeys,
  rootKeyIn,
} from '#event-store';
import type { Pool } from 'pg';
import type { StoreSettings } from './config.js';
import { connected } from './connected.js';

/** The keys of a process, and the root key that all others hang on. */
export interface OpenedKeys {
  readonly rootKey: Buffer;
  readonly keys: SubjectKeys;
}

/** A person waits for a key. */
const KEY_MILLIS = 10_000;

/** The connections to the keys' database of a process. */
export const keyPoolOf = (keysUrl: string, name: string): Pool =>
  boundedPool(keysUrl, { name: `annhi-${name}-keys`, max: 4, statementMillis: KEY_MILLIS, lockMillis: KEY_MILLIS });

/**
 * Opens the keys. New ones are begun only where nothing was ever written: a root key or a keys database that is missing
 * otherwise was lost. Throws `KeysUnfit`, also where they are not those of this log.
 */
export async function openKeys({ mainUrl, rootKeyFile, log }: StoreSettings, keyPool: Pool): Promise<OpenedKeys> {
  const there = await keysThere(keyPool);
  return connected(mainUrl, async (client) => {
    const isWritten = (await findKeyMark(client)) !== undefined || (await isLogWritten(client));
    if (!isWritten && there.subjects && log?.engine !== 'eventstoredb') throw new KeysUnfit(OF_ANOTHER_LOG);
    const rootKey = rootKeyIn(rootKeyFile, { mayMake: !isWritten && !there.agency });
    const keys = await postgresSubjectKeys(keyPool, rootKey, { mayMake: !isWritten });
    const ours = { rootKey: fingerprintOf(rootKey, 'root key'), agencyKey: keys.fingerprint };
    const known = await keepKeyMark(client, ours);
    requireSame(known, ours);
    return { rootKey, keys };
  });
}

const OF_ANOTHER_LOG =
  'The keys database holds keys of people, and the log is empty: they belong to another log, or the log was lost.';

function requireSame(known: KeyMark, ours: KeyMark): void {
  if (known.rootKey !== ours.rootKey) throw new KeysUnfit('The root key is not that of this log.');
  if (known.agencyKey !== ours.agencyKey) throw new KeysUnfit('The keys database is not that of this log.');
}

/** Opens the keys once, to see that they are those of this log, and compares them with it. Throws `KeysUnfit`. */
export async function tryKeys(settings: StoreSettings): Promise<string | undefined> {
  const pool = keyPoolOf(settings.keysUrl, 'start');
  try {
    await openKeys(settings, pool);
  } finally {
    await pool.end();
  }
  return requireKeysOfLog(settings);
}

/** Compares the keys that the log names with those that there are. The log of a cluster cannot be asked for them. */
export const keysOfLog = ({ mainUrl, keysUrl }: Pick<StoreSettings, 'mainUrl' | 'keysUrl'>): Promise<KeyComparison> =>
  connected(mainUrl, (log) => connected(keysUrl, (keys) => compareKeys(log, keys)));

/** Notes which keys the log names, up to its end. */
export const noteKeysOf = ({ mainUrl }: Pick<StoreSettings, 'mainUrl'>): Promise<void> => connected(mainUrl, noteKeys);

/**
 * Throws `KeysUnfit` unless every subject that the log names has its keys or was erased. Answers what to tell people
 * where that could not be compared.
 */
export async function requireKeysOfLog(settings: StoreSettings): Promise<string | undefined> {
  const { missing, subjects } = await keysOfLog(settings);
  if (missing > 0) throw new KeysUnfit(keysMissing(missing, subjects));
  return settings.log?.engine === 'eventstoredb'
    ? 'The log is in a cluster: that every person in it has a key could be compared only for its copy in the main database.'
    : undefined;
}

/** What people are told where keys are gone. */
export const keysMissing = (missing: number, subjects: number): string =>
  `${missing} keys of ${subjects} people in the log are missing, and none of these people was erased: ` +
  'the keys database is older than the log, or lost a part. Bring back the one that belongs to it; nothing was changed.';
