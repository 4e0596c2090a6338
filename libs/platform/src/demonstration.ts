import { SettingError } from './environment.js';
import { connected } from './connected.js';

/**
 * Production takes no store that was filled under a simulated clock: its times are made up, and its accounts are printed.
 * Throws `SettingError`.
 */
export async function refuseDemonstration(mainUrl: string): Promise<void> {
  if (await isSimulated(mainUrl))
    throw new SettingError('The database holds a demonstration city under a simulated clock: not for production.');
}

const isSimulated = (mainUrl: string): Promise<boolean> =>
  connected(mainUrl, async (client) => {
    const { rows } = await client.query<{ simulated: boolean }>('select simulated from es.settings');
    return rows.some(({ simulated }) => simulated);
  });
