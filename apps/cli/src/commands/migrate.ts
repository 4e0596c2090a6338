import { migrate, settings } from '#platform';
import { Command } from 'commander';

export { migrate };

/** `annhi migrate`: brings both databases to the schema of this version. */
export const migrateCommand = (): Command =>
  new Command('migrate')
    .description('bring the databases named by DATABASE_URL and KEYS_DATABASE_URL up to date')
    .action(async () => {
      const { mainUrl, keysUrl, log } = settings();
      await migrate({ main: mainUrl, keys: keysUrl, ...(log ? { engine: log.engine } : {}) });
      process.stdout.write('Up to date.\n');
    });
