import { connected } from './connected.js';

export type LogEngine = 'postgres' | 'eventstoredb';

/** Which log the read models of the database follow. */
export const engineOf = (mainUrl: string): Promise<LogEngine> =>
  connected(mainUrl, async (client) => {
    const { rows } = await client.query<{ engine: LogEngine }>('select engine from es.settings');
    return rows[0]?.engine ?? 'postgres';
  });

const ADOPT = `
  update es.settings set engine = 'eventstoredb'
   where not exists (select from es.event)
     and not exists (select from projection.checkpoint where position <> '0')`;

/**
 * Takes up a cluster as the log of a database in which nothing was recorded or read yet. There is no way back but
 * `switchLog`: the cluster may hold events by then of which the database knows nothing.
 */
export const adoptCluster = (mainUrl: string): Promise<void> =>
  connected(mainUrl, async (client) => {
    await client.query(ADOPT);
  });
