import { type Uuid, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { LruCache } from '../lru-cache.js';
import type { KeyName, KeyRing, SubjectKey, SubjectKeys } from '../subject-keys.js';
import { unwrapKey, wrapKey } from '../wrap.js';
import { Gathered } from './gathered.js';
import { keyRows } from './key-rows.codec.js';

/** Keys held in memory at the most. A key is 100 bytes; a city has some ten thousand subjects at work. */
const CACHED_KEYS = 100_000;
/** A key destroyed by another process is forgotten here after this long. */
const CACHE_MILLIS = 60_000;

const AGENCY = 'an-nhi';

const INSERT = `
  insert into keys.subject_key (subject, class, id, agency, wrapped)
  select n.subject, n.class, n.id, $5, n.wrapped from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[]) as n (subject, class, id, wrapped)
   where not exists (select from keys.erased_subject e where e.subject = n.subject)
  on conflict (subject, class) do nothing
  returning subject, class, id, wrapped`;

const FIND = `
  select k.subject, k.class, k.id, k.wrapped from keys.subject_key k
    join unnest($1::uuid[], $2::text[]) as n (subject, class) on n.subject = k.subject and n.class = k.class
   where k.wrapped is not null`;

/** The keys in their own database, wrapped by the agency's key, which the root key wraps. */
export async function postgresSubjectKeys(pool: Pool, rootKey: Buffer): Promise<SubjectKeys> {
  const agency = await agencyKey(pool, rootKey);
  const cache = new LruCache<KeyName, SubjectKey>(CACHED_KEYS, CACHE_MILLIS);
  const find = async (names: readonly KeyName[]): Promise<KeyRing> => {
    const ring = new Map<KeyName, SubjectKey>();
    const missing = names.filter((name) => !take(cache, name, ring));
    if (missing.length > 0) for (const [name, key] of await read(pool, agency, missing)) keep(cache, name, key, ring);
    return ring;
  };
  /** What somebody else made at the same time is read again. */
  const make = async (missing: readonly KeyName[]): Promise<KeyRing> => {
    const ring = new Map<KeyName, SubjectKey>();
    for (const [name, key] of await insert(pool, agency, missing)) keep(cache, name, key, ring);
    const others = missing.filter((name) => !ring.has(name));
    if (others.length > 0) for (const [name, key] of await read(pool, agency, others)) keep(cache, name, key, ring);
    return ring;
  };
  const gathered = {
    find: new Gathered(find),
    make: new Gathered(make),
  };
  const obtain = async (names: readonly KeyName[]): Promise<KeyRing> => {
    const found = await gathered.find.ask(names);
    const missing = names.filter((name) => !found.has(name));
    if (missing.length === 0) return found;
    return new Map([...found, ...(await gathered.make.ask(missing))]);
  };
  return { find, obtain, destroy: (subject) => destroy(pool, cache, subject) };
}

interface Agency {
  readonly id: Uuid;
  readonly key: Buffer;
}

function take(cache: LruCache<KeyName, SubjectKey>, name: KeyName, ring: Map<KeyName, SubjectKey>): boolean {
  const key = cache.get(name);
  if (key) ring.set(name, key);
  return key !== undefined;
}

function keep(
  cache: LruCache<KeyName, SubjectKey>,
  name: KeyName,
  key: SubjectKey,
  ring: Map<KeyName, SubjectKey>,
): void {
  cache.set(name, key);
  ring.set(name, key);
}

const subjectsOf = (names: readonly KeyName[]): string[] => names.map((name) => name.slice(0, 36));
const classesOf = (names: readonly KeyName[]): string[] => names.map((name) => name.slice(37));

async function read(pool: Pool, agency: Agency, names: readonly KeyName[]): Promise<[KeyName, SubjectKey][]> {
  const { rows } = await pool.query(FIND, [subjectsOf(names), classesOf(names)]);
  return opened(rows, agency);
}

const opened = (rows: unknown[], agency: Agency): [KeyName, SubjectKey][] =>
  keyRows(rows).map(({ subject, fieldClass, id, wrapped }) => [
    `${subject}/${fieldClass}`,
    { id, key: unwrapKey(wrapped, id, agency.key) },
  ]);

async function insert(pool: Pool, agency: Agency, names: readonly KeyName[]): Promise<[KeyName, SubjectKey][]> {
  const ids = names.map(() => randomUUID());
  const wrapped = ids.map((id) => wrapKey(randomBytes(32), id, agency.key));
  const { rows } = await pool.query(INSERT, [subjectsOf(names), classesOf(names), ids, wrapped, agency.id]);
  return opened(rows, agency);
}

async function destroy(pool: Pool, cache: LruCache<KeyName, SubjectKey>, subject: Uuid): Promise<void> {
  await pool.query(
    `with erased as (insert into keys.erased_subject (subject) values ($1) on conflict do nothing)
     update keys.subject_key set wrapped = null, destroyed_at = now() where subject = $1 and wrapped is not null`,
    [subject],
  );
  cache.deleteWhere((name) => name.startsWith(`${subject}/`));
}

/** The agency's key, made once. Throws when the root key is not the one that wrapped it. */
async function agencyKey(pool: Pool, rootKey: Buffer): Promise<Agency> {
  const fresh = randomUUID();
  await pool.query(
    `insert into keys.agency_key (id, name, wrapped) values ($1, $2, $3) on conflict (name) do nothing`,
    [fresh, AGENCY, wrapKey(randomBytes(32), fresh, rootKey)],
  );
  const { rows } = await pool.query<{ id: string; wrapped: Buffer }>(
    'select id, wrapped from keys.agency_key where name = $1',
    [AGENCY],
  );
  const [row] = rows;
  if (!row) throw new Error('the agency key is gone');
  return { id: uuid(row.id), key: unwrapKey(row.wrapped, row.id, rootKey) };
}
