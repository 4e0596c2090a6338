import { migrate, migrateWithRoles, rolePasswords, storeSettings, talkativeLogs } from '#platform';
import { Command } from 'commander';

export { migrate };

/**
 * `annhi migrate`: brings both databases to the schema of this version; given the passwords of the processes' roles, as a
 * role of its own, and with those passwords set.
 */
export const migrateCommand = (): Command =>
  new Command('migrate')
    .description(
      'bring the databases named by DATABASE_URL and KEYS_DATABASE_URL up to date, and give the roles of the processes the passwords of ANNHI_APP_PASSWORD_FILE and ANNHI_PROJECTOR_PASSWORD_FILE',
    )
    .action(async () => {
      const { mainUrl, keysUrl, log } = storeSettings();
      const urls = { main: mainUrl, keys: keysUrl, ...(log ? { engine: log.engine } : {}) };
      const passwords = rolePasswords();
      await (passwords ? migrateWithRoles(urls, passwords) : migrate(urls));
      for (const sentence of await talkativeLogs({ mainUrl, keysUrl })) process.stderr.write(`${sentence}\n`);
      process.stdout.write('Up to date.\n');
    });
