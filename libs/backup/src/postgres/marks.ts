import type { Client } from 'pg';
import { onServer } from './dump.js';

/** How many events the log has. */
export async function endOfLog(client: Client): Promise<number> {
  const { rows } = await client.query<{ last: string }>('select (next_pos - 1)::text as last from es.log_head');
  return Number(rows[0]?.last ?? '0');
}

/** The fingerprints of the keys that a log is written under. */
export async function keyMark(client: Client): Promise<{ rootKey: string; agencyKey: string } | undefined> {
  const { rows } = await client.query<{ rootKey: string; agencyKey: string }>(
    'select root_key as "rootKey", agency_key as "agencyKey" from es.key_mark',
  );
  return rows[0];
}

/** What lies where a backup would be restored. */
export interface Standing {
  readonly events: number;
  readonly rootKey: string | undefined;
}

/** Nothing where there is no log. */
export const standingAt = (mainUrl: string): Promise<Standing | undefined> =>
  onServer(mainUrl, async (client) => {
    const { rows } = await client.query(`select where to_regclass('es.log_head') is not null`);
    if (rows.length === 0) return undefined;
    return { events: await endOfLog(client), rootKey: (await keyMark(client))?.rootKey };
  });

/** What is lost of a log that is cut behind a position: how many events of each type, with ids and times alone. */
export interface LostEvent {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly recordedAt: string;
}

export const eventsBehind = (mainUrl: string, position: number): Promise<readonly LostEvent[]> =>
  onServer(mainUrl, async (client) => {
    const { rows } = await client.query<LostEvent & Record<string, never>>(
      `select e.pos::text as position, s.name as stream, e.version, e.type, e.recorded_at::text as "recordedAt"
         from es.event e join es.stream s using (stream_no) where e.pos > $1 order by e.pos`,
      [position],
    );
    return rows;
  });

/** Who outside was told of what is lost: messages to a webhook that went out for a notice of an event behind the position. */
export const toldOutside = (mainUrl: string, since: string): Promise<readonly { url: string; messages: number }[]> =>
  onServer(mainUrl, async (client) => {
    const { rows } = await client.query<{ url: string; messages: number }>(
      `select hook.url, count(*)::int as messages from notices.delivery d
         join notices.webhook hook on hook.id = d.webhook_id join notices.notice n on n.id = d.notice_id
        where d.status = 'delivered' and n.at > $1::timestamptz group by 1 order by 1`,
      [since],
    );
    return rows;
  });

/** Subjects that stand erased in a database of keys. */
export const erasedIn = (keysUrl: string): Promise<readonly string[]> =>
  onServer(keysUrl, async (client) => {
    const { rows: tables } = await client.query(`select where to_regclass('keys.erased_subject') is not null`);
    if (tables.length === 0) return [];
    const { rows } = await client.query<{ subject: string }>('select subject::text from keys.erased_subject');
    return rows.map(({ subject }) => subject);
  });

/** Destroys the keys of whoever was erased by then or since: no backup brings anybody back. */
export const eraseAgain = (keysUrl: string, subjects: readonly string[]): Promise<number> =>
  onServer(keysUrl, async (client) => {
    await client.query('insert into keys.erased_subject (subject) select unnest($1::uuid[]) on conflict do nothing', [
      subjects,
    ]);
    const { rowCount } = await client.query(
      `update keys.subject_key k set wrapped = null, destroyed_at = now()
         from keys.erased_subject e where e.subject = k.subject and k.wrapped is not null`,
    );
    return rowCount ?? 0;
  });

/** The recovery codes of people that are still good, by their digests. */
export const recoveryCodesIn = (mainUrl: string): Promise<readonly string[]> =>
  onServer(mainUrl, async (client) => {
    const { rows } = await client.query<{ code: string }>('select code_hash as code from access.recovery_code');
    return rows.map(({ code }) => code);
  });

/**
 * What must not come back with a backup: whoever was signed in, codes for one use, and recovery codes other than those that
 * were good to the last; where that is not known, all of them, since some may have been used.
 */
export const endWhatWasOpen = (mainUrl: string, goodToTheLast: readonly string[]): Promise<void> =>
  onServer(mainUrl, async (client) => {
    await client.query('delete from access.session');
    await client.query('delete from access.one_time_code');
    await client.query('delete from access.recovery_code where code_hash <> all ($1)', [goodToTheLast]);
  });
