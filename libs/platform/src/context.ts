import { blindIndexUnder, type BlindIndex } from '#children';
import { type EventStore, type SubjectKeys, createCodec, postgresSubjectKeys, rootKeyIn } from '#event-store';
import { type Clock, systemClock } from '#kernel';
import { type Freshness, createFreshness } from '#projections';
import { createHmac } from 'node:crypto';
import { Pool } from 'pg';
import type { StoreSettings } from './config.js';
import { refuseDemonstration } from './demonstration.js';
import { openLog, requireLogFollowed } from './log.js';
import { eventDefinitions } from './registry.js';

/** What every process of the application works with: the log, the keys, the read models, the clock. */
export interface ApplicationContext {
  readonly settings: StoreSettings;
  readonly store: EventStore;
  readonly keys: SubjectKeys;
  readonly freshness: Freshness;
  readonly blindIndex: BlindIndex;
  readonly clock: Clock;
  readonly close: () => Promise<void>;
}

export interface ContextOptions {
  /** The clock of decisions and, in a store marked as simulated, of the log. */
  readonly clock?: Clock;
  readonly simulated?: boolean;
}

/** Opens the log and the keys for a process; `name` is how the database shows its connections. Production: no demonstration. */
export async function openContext(
  settings: StoreSettings,
  name: string,
  options: ContextOptions = {},
): Promise<ApplicationContext> {
  const { clock = systemClock, simulated = false } = options;
  if (settings.production) await refuseDemonstration(settings.mainUrl);
  await requireLogFollowed(settings);
  const rootKey = rootKeyIn(settings.rootKeyFile);
  const keyPool = openPool(settings.keysUrl, `annhi-${name}-keys`, 4);
  const keys = await postgresSubjectKeys(keyPool, rootKey);
  const codec = createCodec(eventDefinitions, keys);
  const store = openLog(settings, { codec, ...(simulated ? { clock } : {}) });
  const freshness = createFreshness({ url: settings.readUrl ?? settings.mainUrl, store });
  const close = async (): Promise<void> => {
    await freshness.close();
    await store.close();
    await keyPool.end();
  };
  return { settings, store, keys, freshness, blindIndex: blindIndexUnder(indexKey(rootKey)), clock, close };
}

/** The key of the blind index: derived from the root key, so that it is kept and rotated with it. */
const indexKey = (rootKey: Buffer): Buffer =>
  createHmac('sha256', rootKey).update('an-nhi blind index of resident numbers').digest();

function openPool(connectionString: string, name: string, max: number): Pool {
  const pool = new Pool({
    connectionString,
    max,
    application_name: name,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    statement_timeout: 60_000,
  });
  pool.on('error', () => undefined); // a lost idle connection is replaced at the next use
  return pool;
}
