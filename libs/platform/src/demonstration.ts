import { Client } from 'pg';
import { SettingError } from './config.js';

/**
 * Production takes no store that was filled under a simulated clock: its times are made up, and its accounts are printed.
 * Throws `SettingError`.
 */
export async function refuseDemonstration(mainUrl: string): Promise<void> {
  if (await isSimulated(mainUrl))
    throw new SettingError('The database holds a demonstration city under a simulated clock: not for production.');
}

async function isSimulated(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ simulated: boolean }>('select simulated from es.settings');
    return rows.some(({ simulated }) => simulated);
  } finally {
    await client.end();
  }
}
