import { checkTables } from '#projections';
import type { StoreSettings } from './config.js';
import type { ApplicationContext } from './context.js';
import { refuseMightyRole } from './mighty-role.js';
import { allProjections } from './registry.js';
import { talkativeLogs } from './server-log.js';

/** Looks at the servers before a process works on them: refuses a role that may too much, warns of a log that tells names. */
export async function checkServers(settings: StoreSettings): Promise<void> {
  await refuseMightyRole(settings);
  for (const sentence of await talkativeLogs(settings)) process.stderr.write(`${sentence}\n`);
}

/** Holds the tables of the read models against their declarations: throws `TableDiffers`, which names the column. */
export const checkReadModels = ({ settings, blindIndex }: ApplicationContext): Promise<void> =>
  checkTables(settings.mainUrl, allProjections(blindIndex));
