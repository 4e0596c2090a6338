import { type StartSettings, SettingError, ensureDatabase, recreateDatabase, rootKeyFileIn } from '#platform';
import { startPostgres } from '#embedded-postgres';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The two databases of a start, and what to stop with it. */
export interface Databases {
  readonly mainUrl: string;
  readonly keysUrl: string;
  /** Something that the person should know, for example that another folder is used. */
  readonly notice: string | undefined;
  /** Starts an embedded server that has ended by itself again; whether it had. A server of others is theirs to start. */
  readonly revive: () => boolean;
  readonly stop: () => Promise<void>;
  /** Empties both; only for databases that this start brought up itself. */
  readonly startOver?: () => Promise<void>;
}

/** A root key that a start made here was made over a database: where that is gone, an empty one would hide it. */
function bereaved(dataDir: string): string | undefined {
  const rootKeyFile = rootKeyFileIn(dataDir);
  if (!existsSync(rootKeyFile)) return undefined;
  return `and ${rootKeyFile} is the key of one that was: bring it back (annhi restore), or move the folder of the key away to begin an empty one.`;
}

/** The server that the settings name, or an embedded one. Production refuses the embedded one. */
export async function openDatabases(settings: StartSettings): Promise<Databases> {
  const { databaseUrl, keysDatabaseUrl, production, dataDir } = settings;
  if (databaseUrl !== undefined) {
    if (keysDatabaseUrl === undefined)
      throw new SettingError('KEYS_DATABASE_URL is not set: subject keys have a database of their own');
    const theirs = { notice: undefined, revive: () => false, stop: () => Promise.resolve() };
    return { mainUrl: databaseUrl, keysUrl: keysDatabaseUrl, ...theirs };
  }
  if (production) throw new SettingError('DATABASE_URL is not set: the embedded database is not for production');
  const server = await startPostgres({ folder: join(dataDir, 'postgres'), refuseNew: bereaved(dataDir) });
  try {
    await ensureDatabase(server.url('postgres'), 'annhi');
    await ensureDatabase(server.url('postgres'), 'annhi_keys');
  } catch (thrown) {
    await server.stop();
    throw thrown;
  }
  return {
    mainUrl: server.url('annhi'),
    keysUrl: server.url('annhi_keys'),
    notice: server.notice,
    revive: () => server.revive(),
    stop: () => server.stop(),
    startOver: async () => {
      await recreateDatabase(server.url('postgres'), 'annhi');
      await recreateDatabase(server.url('postgres'), 'annhi_keys');
    },
  };
}
