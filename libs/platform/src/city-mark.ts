import { connected } from './connected.js';

/** What the database says of the demonstration city in it. */
export type CityMark = 'none' | 'begun' | 'complete';

const MARK_TABLE = `create table if not exists public.annhi_demonstration (
  singleton boolean primary key default true check (singleton),
  begun_at timestamptz not null default now(),
  completed_at timestamptz
)`;

/** Makes the place of the mark, which no migration makes. */
export const ensureMarkTable = (url: string): Promise<void> =>
  connected(url, async (client) => {
    await client.query(MARK_TABLE);
  });

/** Whether the database holds a whole city, one that was cut off while it was made, or none. */
export const cityMark = (url: string): Promise<CityMark> =>
  connected(url, async (client) => {
    const { rows: tables } = await client.query("select from pg_tables where tablename = 'annhi_demonstration'");
    if (tables.length === 0) return 'none';
    const { rows } = await client.query<{ completed: boolean }>(
      'select completed_at is not null as completed from public.annhi_demonstration',
    );
    const [mark] = rows;
    if (!mark) return 'none';
    return mark.completed ? 'complete' : 'begun';
  });

/** Whether nothing was ever recorded in the log. */
export const isLogEmpty = (url: string): Promise<boolean> =>
  connected(url, async (client) => (await client.query('select from es.event limit 1')).rows.length === 0);

/** Whether a process of the application works on the database: its own clock would mix with the simulated one. */
export const isInUse = (url: string): Promise<boolean> =>
  connected(url, async (client) => {
    const others = `select from pg_stat_activity
      where datname = current_database() and application_name like 'annhi-%' and pid <> pg_backend_pid() limit 1`;
    return (await client.query(others)).rows.length > 0;
  });

/**
 * Marks the store as simulated for ever, and the city as begun, in one transaction. From here on production refuses the
 * store, and a start that finds the city begun and not complete makes it anew.
 */
export const markBegun = (url: string): Promise<void> =>
  connected(url, async (client) => {
    await client.query('begin');
    await client.query(MARK_TABLE);
    await client.query('insert into public.annhi_demonstration default values');
    await client.query('update es.settings set simulated = true');
    await client.query('commit');
  });

/** Marks the city as complete. This commit waits for the disk, and with it everything that was written before it. */
export const markComplete = (url: string): Promise<void> =>
  connected(url, async (client) => {
    await client.query('update public.annhi_demonstration set completed_at = now()');
  });

/**
 * Whether people have worked in the database: they signed in, or sent commands. The making of a city does neither. A
 * database of before these tables holds nothing of people.
 */
export const wasUsedByPeople = (url: string): Promise<boolean> =>
  connected(url, async (client) => {
    for (const table of ['api.idempotency_key', 'access.session', 'access.log']) {
      const { rows } = await client.query('select from pg_class where oid = to_regclass($1)', [table]);
      if (rows.length > 0 && (await client.query(`select from ${table} limit 1`)).rows.length > 0) return true;
    }
    return false;
  });
