import { startPostgres } from '#embedded-postgres';
import type { Instant } from '#kernel';
import { SettingError, type StartSettings, connected, isSuperuser } from '#platform';
import { join } from 'node:path';
import type { Site } from './put-into.js';

type Which = 'main' | 'keys';

/** The server of a restore: the databases that stand there, those that are made beside them, and the change of places. */
export interface RestoreServer {
  readonly has: (which: Which) => Promise<boolean>;
  readonly urlOf: (which: Which) => string;
  readonly beside: () => Pick<Site, 'admin' | 'main' | 'keys'>;
  /** Gives what stands there another name, and what was restored the name of it. Answers with the other names. */
  readonly swap: (now: Instant) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** Held while a restore is under way, so that a second one is refused. */
const LOCK = 7_164_004;

type ServerSettings = Pick<StartSettings, 'databaseUrl' | 'keysDatabaseUrl' | 'dataDir'>;

/** The server that the settings name, as a superuser, or the embedded one, made where there is none. */
export async function restoreServer({ databaseUrl, keysDatabaseUrl, dataDir }: ServerSettings): Promise<RestoreServer> {
  if (databaseUrl === undefined) {
    const server = await startPostgres({ folder: join(dataDir, 'postgres') });
    return serverOf(server.url('annhi'), server.url('annhi_keys'), () => server.stop());
  }
  if (keysDatabaseUrl === undefined) throw new SettingError('KEYS_DATABASE_URL is not set');
  for (const url of [databaseUrl, keysDatabaseUrl])
    if (!(await isSuperuser(adminOf(url)))) throw new SettingError('A restore is for a superuser of the server.');
  const release = await locked(adminOf(databaseUrl));
  return serverOf(databaseUrl, keysDatabaseUrl, release);
}

const adminOf = (url: string): string => Object.assign(new URL(url), { pathname: '/postgres' }).href;
const nameIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));
const named = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
const RESTORED = '_restored';

function serverOf(main: string, keys: string, stop: () => Promise<void>): RestoreServer {
  const urls = { main, keys };
  const has = (which: Which): Promise<boolean> => exists(adminOf(urls[which]), nameIn(urls[which]));
  const besideOf = (url: string) => {
    const name = `${nameIn(url)}${RESTORED}`;
    return { name, url: named(url, name) };
  };
  return {
    ...{ has, stop, urlOf: (which) => urls[which] },
    beside: () => ({
      admin: { main: adminOf(main), keys: adminOf(keys) },
      main: besideOf(main),
      keys: besideOf(keys),
    }),
    swap: async (now) => {
      const stamp = now.replace(/\D/g, '').slice(0, 14);
      // The keys first: between the two the log there has keys that are newer than it, and never older.
      return [await change(keys, stamp), await change(main, stamp)].flat();
    },
  };
}

/** Both names change in one transaction. */
const change = (url: string, stamp: string): Promise<readonly string[]> =>
  connected(adminOf(url), async (client) => {
    const [name, aside] = [nameIn(url), `${nameIn(url)}_before_${stamp}`];
    const stood = await exists(adminOf(url), name);
    await client.query('begin');
    if (stood)
      await client.query(`alter database ${client.escapeIdentifier(name)} rename to ${client.escapeIdentifier(aside)}`);
    await client.query(
      `alter database ${client.escapeIdentifier(name + RESTORED)} rename to ${client.escapeIdentifier(name)}`,
    );
    await client.query('commit');
    return stood ? [aside] : [];
  });

const exists = (admin: string, name: string): Promise<boolean> =>
  connected(admin, async (client) => {
    const { rows } = await client.query('select from pg_database where datname = $1', [name]);
    return rows.length > 0;
  });

/** Throws `SettingError` while another restore has it. */
async function locked(admin: string): Promise<() => Promise<void>> {
  const released: PromiseWithResolvers<void> = Promise.withResolvers();
  const taken = Promise.withResolvers<boolean>();
  const holding = connected(admin, async (client) => {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
    taken.resolve(rows[0]?.taken === true);
    if (rows[0]?.taken === true) await released.promise;
  });
  holding.catch(taken.reject);
  if (!(await taken.promise)) throw new SettingError('Another restore is under way on this server.');
  return async () => {
    released.resolve();
    await holding;
  };
}
