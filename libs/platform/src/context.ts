import { blindIndexUnder, type BlindIndex } from '#children';
import { type EventStore, StoreUnavailable, type SubjectKeys, createCodec } from '#event-store';
import { type Clock, systemClock } from '#kernel';
import { type Freshness, createFreshness } from '#projections';
import { createHmac } from 'node:crypto';
import { type StoreSettings, evidenceFolder } from './config.js';
import { refuseDemonstration } from './demonstration.js';
import type { ClockWatch } from './clock-watch.js';
import { folderFault } from './folder-fault.js';
import { keyPoolOf, openKeys } from './keys.js';
import { requireKnownSchema } from './known-schema.js';
import { openLog, requireLogFollowed } from './log.js';
import { eventDefinitions } from './registry.js';
import { unwatched, watchWays } from './ways.js';

/** What every process of the application works with: the log, the keys, the read models, the clock. */
export interface ApplicationContext {
  readonly settings: StoreSettings;
  readonly store: EventStore;
  readonly keys: SubjectKeys;
  readonly freshness: Freshness;
  readonly blindIndex: BlindIndex;
  readonly clock: Clock;
  /** How that clock and the database's stand to one another. */
  readonly clocks: ClockWatch;
  /** Why nothing could be kept now where things are written; nothing where it could. */
  readonly writeFault: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export interface ContextOptions {
  /** The clock of decisions and, in a store marked as simulated, of the log. */
  readonly clock?: Clock;
  readonly simulated?: boolean;
  /** A command that ends by itself: nothing watches its ways, and a database that is slow for a while is waited for. */
  readonly once?: boolean;
}

/** Opens the log and the keys for a process; `name` is how the database shows its connections. Production: no demonstration. */
export async function openContext(
  settings: StoreSettings,
  name: string,
  options: ContextOptions = {},
): Promise<ApplicationContext> {
  const { clock = systemClock, simulated = false } = options;
  if (settings.production) await refuseDemonstration(settings.mainUrl);
  await requireKnownSchema({ main: settings.mainUrl, keys: settings.keysUrl });
  await requireLogFollowed(settings);
  const keyPool = keyPoolOf(settings.keysUrl, name);
  const { rootKey, keys } = await openKeys(settings, keyPool).catch(async (thrown: unknown) => {
    await keyPool.end();
    throw thrown;
  });
  const codec = createCodec(eventDefinitions, keys);
  const ways = waysOf(settings, name, options);
  const { clocks } = ways;
  const log = openLog(settings, {
    codec,
    expectedMillis: () => clocks.expectedMillis(),
    ...(simulated ? { clock } : {}),
  });
  const store = stampedByAgreement(log, clocks);
  const freshness = createFreshness({ url: settings.readUrl ?? settings.mainUrl, store });
  const close = async (): Promise<void> => {
    await freshness.close();
    await store.close();
    await ways.close();
    await keyPool.end();
  };
  const writeFault = async (): Promise<string | null> =>
    ways.mayWrite() ? folderFault(evidenceFolder(settings)) : 'the database takes nothing that is written';
  const blindIndex = blindIndexUnder(indexKey(rootKey));
  return { settings, store, keys, freshness, blindIndex, clock, clocks, writeFault, close };
}

const waysOf = (settings: StoreSettings, name: string, { clock = systemClock, simulated, once }: ContextOptions) =>
  once ? unwatched : watchWays(settings, name, simulated ? undefined : clock);

/** Records nothing while the database's clock, which stamps what is recorded, has no other witness. */
const stampedByAgreement = (store: EventStore, clocks: ClockWatch): EventStore => ({
  ...store,
  append: async (request) => {
    if (!clocks.state().mayRecord) throw new StoreUnavailable('the clock of the database is wrong');
    return store.append(request);
  },
});

/** The key of the blind index: derived from the root key, so that it is kept and rotated with it. */
const indexKey = (rootKey: Buffer): Buffer =>
  createHmac('sha256', rootKey).update('an-nhi blind index of resident numbers').digest();
