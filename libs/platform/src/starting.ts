import type { StoreSettings } from './config.js';
import { SettingError } from './environment.js';
import { refuseMightyRole } from './mighty-role.js';
import { talkativeLogs } from './server-log.js';

/** What a process ends with where its settings cannot be used: whoever started it does not try again. */
export const UNUSABLE_SETTINGS = 2;

/** Begins a process, or ends it with one sentence and exit code 2 where a setting cannot be used. */
export async function orSentence<Begun>(begin: () => Promise<Begun>): Promise<Begun> {
  try {
    return await begin();
  } catch (thrown) {
    if (!(thrown instanceof SettingError)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    process.exit(UNUSABLE_SETTINGS);
  }
}

/** Looks at the servers before a process works on them: refuses a role that may too much, warns of a log that tells names. */
export async function checkServers(settings: StoreSettings): Promise<void> {
  await refuseMightyRole(settings);
  for (const sentence of await talkativeLogs(settings)) process.stderr.write(`${sentence}\n`);
}
