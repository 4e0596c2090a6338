import { QUIET_LOG } from '#embedded-postgres';
import type { Client } from 'pg';
import type { StoreSettings } from './config.js';
import { connected } from './connected.js';

/** Of `log_min_messages` and its like, the values that let less through than the wanted one. */
const QUIETER: Readonly<Record<string, readonly string[]>> = {
  log_min_messages: ['fatal', 'panic'],
};

/** Settings that let values through wherever they are on, with the value that does not. */
const OFF: Readonly<Record<string, string>> = {
  ...{ debug_print_parse: 'off', debug_print_rewritten: 'off', debug_print_plan: 'off' },
  ...{ 'auto_explain.log_min_duration': '-1', 'pgaudit.log_parameter': 'off' },
};

const WANTED: Readonly<Record<string, string>> = { ...QUIET_LOG, ...OFF };

/**
 * What the servers of these databases would write of names to their own logs: one sentence a setting, none where all is
 * well. A server of one's own is told by these sentences what to change; nothing else in the application can.
 */
export async function talkativeLogs({
  mainUrl,
  keysUrl,
}: Pick<StoreSettings, 'mainUrl' | 'keysUrl'>): Promise<readonly string[]> {
  const found = [await connected(mainUrl, talkative), await connected(keysUrl, talkative)].flat();
  return [...new Set(found)];
}

async function talkative(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1) order by name',
    [Object.keys(WANTED)],
  );
  return rows
    .filter(({ name, setting }) => setting !== WANTED[name] && !(QUIETER[name] ?? []).includes(setting))
    .map(
      ({ name, setting }) =>
        `The log of the database server may hold names: ${name} is ${setting}, and has to be ${WANTED[name] ?? ''} (docker/README.md).`,
    );
}
