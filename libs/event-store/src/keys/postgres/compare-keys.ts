import type { SqlClient } from '../../postgres/migrate.js';
import { comparedRow, markRow, morePages, writtenRow } from './key-rows.codec.js';

/** The fingerprints of the keys that a log is written under. */
export interface KeyMark {
  readonly rootKey: string;
  readonly agencyKey: string;
}

const READ_MARK = 'select root_key, agency_key from es.key_mark';
const WRITE_MARK = 'insert into es.key_mark (root_key, agency_key) values ($1, $2) on conflict do nothing';

/** The mark in the log's database; nothing where no process has opened its keys yet. */
export const findKeyMark = async (log: SqlClient): Promise<KeyMark | undefined> =>
  markRow((await log.query(READ_MARK)).rows);

/** Writes the mark down where there is none, and answers with the one that stands. */
export async function keepKeyMark(log: SqlClient, mark: KeyMark): Promise<KeyMark> {
  await log.query(WRITE_MARK, [mark.rootKey, mark.agencyKey]);
  return (await findKeyMark(log)) ?? mark;
}

/** Whether anything was written there: an event, or a read model of the events of a cluster. */
const WRITTEN = `
  select exists (select from es.event) or exists (select from projection.checkpoint where position <> '0') as written`;

export const isLogWritten = async (log: SqlClient): Promise<boolean> => writtenRow((await log.query(WRITTEN)).rows);

/** What a comparison of the keys that the log names with those that there are has found. */
export interface KeyComparison {
  /** Keys that the log names. */
  readonly named: number;
  /** Those of them that are gone although their subject was not erased, and of how many subjects. */
  readonly missing: number;
  readonly subjects: number;
}

const EVENTS_AT_ONCE = 20_000;
const KEYS_AT_ONCE = 50_000;

/** A page as array literals: they go from one server to the other as they are. */
const PAGE = `
  select count(*)::int as named, max(key::text) as last, array_agg(key)::text as keys,
         array_agg(subject)::text as subjects, array_agg(class)::text as classes
    from (select key, subject, class from es.named_key where key > $1 order by key limit ${KEYS_AT_ONCE}) page`;

/** A key that was made anew for the same subject has another id: the old envelopes do not open under it. */
const MISSING = `
  select count(*)::int as missing, count(distinct n.subject)::int as subjects
    from unnest($1::uuid[], $2::uuid[], $3::text[]) as n (key, subject, class)
    left join keys.subject_key k on k.subject = n.subject and k.class = n.class
   where (k.id is distinct from n.key or k.wrapped is null)
     and not exists (select from keys.erased_subject e where e.subject = n.subject)`;

/** Brings the list of the keys that the log names up to the log's end. */
export async function noteKeys(log: SqlClient): Promise<void> {
  while (morePages((await log.query('select es.note_keys($1) as more', [EVENTS_AT_ONCE])).rows));
}

/** Looks for every key that the log names: set by set, whichever servers the two databases are on. */
export async function compareKeys(log: SqlClient, keys: SqlClient): Promise<KeyComparison> {
  await noteKeys(log);
  const found = { named: 0, missing: 0, subjects: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page = comparedRow((await log.query(PAGE, [after])).rows);
    if (page.named === 0) return found;
    const { missing, subjects } = comparedRow(
      (await keys.query(MISSING, [page.keyList, page.subjectList, page.classList])).rows,
    );
    found.named += page.named;
    found.missing += missing;
    found.subjects += subjects;
    after = page.last;
  }
}
