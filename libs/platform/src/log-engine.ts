import { Client } from 'pg';

export type LogEngine = 'postgres' | 'eventstoredb';

async function connected<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Which log the read models of the database follow. */
export const engineOf = (mainUrl: string): Promise<LogEngine> =>
  connected(mainUrl, async (client) => {
    const { rows } = await client.query<{ engine: LogEngine }>('select engine from es.settings');
    return rows[0]?.engine ?? 'postgres';
  });

const UNUSED = `
  select not exists (select from es.event)
     and not exists (select from projection.checkpoint where position <> '0') as unused`;

/** Takes up the log that the settings name in a database in which nothing was recorded or read yet. */
export const adoptEngine = (mainUrl: string, engine: LogEngine): Promise<void> =>
  connected(mainUrl, async (client) => {
    const { rows } = await client.query<{ unused: boolean }>(UNUSED);
    if (rows[0]?.unused === true) await client.query('update es.settings set engine = $1', [engine]);
  });
