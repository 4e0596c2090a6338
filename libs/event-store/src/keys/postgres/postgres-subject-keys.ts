import { type Uuid, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Gathered } from '../../batching/gathered.js';
import { LruCache } from '../../batching/lru-cache.js';
import { KeysUnfit } from '../../errors.js';
import { type RootKeyOptions, fingerprintOf } from '../root-key.js';
import type { KeyName, KeyRing, SubjectKey, SubjectKeys } from '../subject-keys.js';
import { unwrapKey, wrapKey } from '../wrap.js';
import { keyRows } from './key-rows.codec.js';

/** Keys held in memory at the most. A key is 100 bytes; a city has some ten thousand subjects at work. */
const CACHED_KEYS = 100_000;
/** A key destroyed by another process is forgotten here after this long. */
const CACHE_MILLIS = 60_000;

/** New keys wait for the disk: a second question of few names is not worth a write of its own. */
const FEWEST_BESIDE = 128;

const AGENCY = 'an-nhi';
const KEY_BYTES = 32;

/**
 * `offset 0` looks each name up in the index: the plan is kept for good, and one that was made for a small table would go
 * through the whole of a large one.
 */
const THERE = `
  cross join lateral (
    select k.subject, k.class, k.id, k.wrapped from keys.subject_key k where k.subject = n.subject and k.class = n.class offset 0
  ) k`;

/** The keys that there are, and new ones for the names that have none, in one round trip. */
const OBTAIN = `
  with asked as (select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[]) as a (subject, class, id, wrapped)),
  there as (select k.* from asked n ${THERE}),
  made as (
    insert into keys.subject_key (subject, class, id, agency, wrapped)
    select n.subject, n.class, n.id, $5, n.wrapped from asked n
     where not exists (select from there t where t.subject = n.subject and t.class = n.class)
       and (select e.subject from keys.erased_subject e where e.subject = n.subject) is null
    on conflict (subject, class) do nothing
    returning subject, class, id, wrapped
  )
  select * from there where wrapped is not null union all select * from made`;

const FIND = `
  select k.* from unnest($1::uuid[], $2::text[]) as n (subject, class) ${THERE} where k.wrapped is not null`;

/** Keys in a database, and what tells their agency's key from another. */
export interface PostgresSubjectKeys extends SubjectKeys {
  readonly fingerprint: string;
}

/**
 * The keys in their own database, wrapped by the agency's key, which the root key wraps. Throws `KeysUnfit` when the root
 * key is not the one that wrapped it, or when there is no agency's key and none may be made.
 */
export async function postgresSubjectKeys(
  pool: Pool,
  rootKey: Buffer,
  { mayMake = true }: RootKeyOptions = {},
): Promise<PostgresSubjectKeys> {
  const agency = await agencyKey(pool, rootKey, mayMake);
  const cache = new LruCache<KeyName, SubjectKey>(CACHED_KEYS, CACHE_MILLIS);
  const find = async (names: readonly KeyName[]): Promise<KeyRing> => {
    const { ring, missing } = taken(cache, names);
    if (missing.length > 0) for (const [name, key] of await read(pool, agency, missing)) keep(cache, name, key, ring);
    return ring;
  };
  /** What somebody else made at the same time is read again. */
  const make = async (missing: readonly KeyName[]): Promise<KeyRing> => {
    const ring = new Map<KeyName, SubjectKey>();
    for (const [name, key] of await findOrInsert(pool, agency, missing)) keep(cache, name, key, ring);
    const others = missing.filter((name) => !ring.has(name));
    if (others.length > 0) for (const [name, key] of await read(pool, agency, others)) keep(cache, name, key, ring);
    return ring;
  };
  const together = new Gathered<readonly KeyName[], KeyRing>(
    async (askers) => {
      const made = await make([...new Set(askers.flat())]);
      return askers.map((names) => ownOf(made, names));
    },
    { fewestBeside: FEWEST_BESIDE },
  );
  const obtain = async (names: readonly KeyName[]): Promise<KeyRing> => {
    const { ring, missing } = taken(cache, names);
    return missing.length === 0 ? ring : new Map([...ring, ...(await together.ask(missing))]);
  };
  const fingerprint = fingerprintOf(agency.key, 'agency key');
  return { find, obtain, destroy: (subject) => destroy(pool, cache, subject), fingerprint };
}

interface Agency {
  readonly id: Uuid;
  readonly key: Buffer;
}

/** The keys that are held in memory, and the names of the others. */
function taken(cache: LruCache<KeyName, SubjectKey>, names: readonly KeyName[]) {
  const ring = new Map<KeyName, SubjectKey>();
  const missing = names.filter((name) => {
    const key = cache.get(name);
    if (key) ring.set(name, key);
    return key === undefined;
  });
  return { ring, missing };
}

const ownOf = (ring: KeyRing, names: readonly KeyName[]): KeyRing =>
  new Map(
    names.flatMap((name) => [ring.get(name)].filter((key) => key !== undefined).map((key) => [name, key] as const)),
  );

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
  const { rows } = await pool.query({ name: 'find-keys', text: FIND, values: [subjectsOf(names), classesOf(names)] });
  return opened(rows, agency);
}

const opened = (
  rows: unknown[],
  agency: Agency,
  fresh: ReadonlyMap<Uuid, Buffer> = new Map(),
): [KeyName, SubjectKey][] =>
  keyRows(rows).map(({ subject, fieldClass, id, wrapped }) => [
    `${subject}/${fieldClass}`,
    { id, key: fresh.get(id) ?? unwrapKey(wrapped, id, agency.key) },
  ]);

/** New keys for the names that have none; those of this process are known without being unwrapped. */
async function findOrInsert(pool: Pool, agency: Agency, names: readonly KeyName[]): Promise<[KeyName, SubjectKey][]> {
  const random = randomBytes(KEY_BYTES * names.length);
  const fresh = names.map((_, index): SubjectKey => ({
    id: uuid(randomUUID()),
    key: random.subarray(KEY_BYTES * index, KEY_BYTES * (index + 1)),
  }));
  const ids = fresh.map(({ id }) => id);
  const wrapped = fresh.map(({ id, key }) => wrapKey(key, id, agency.key));
  const values = [subjectsOf(names), classesOf(names), ids, wrapped, agency.id];
  const { rows } = await pool.query({ name: 'obtain-keys', text: OBTAIN, values });
  return opened(rows, agency, new Map(fresh.map(({ id, key }) => [id, key])));
}

async function destroy(pool: Pool, cache: LruCache<KeyName, SubjectKey>, subject: Uuid): Promise<void> {
  await pool.query(
    `with erased as (insert into keys.erased_subject (subject) values ($1) on conflict do nothing)
     update keys.subject_key set wrapped = null, destroyed_at = now() where subject = $1 and wrapped is not null`,
    [subject],
  );
  cache.deleteWhere((name) => name.startsWith(`${subject}/`));
}

/** Whether the database holds the agency's key, and keys of people. */
export async function keysThere(pool: Pool): Promise<{ readonly agency: boolean; readonly subjects: boolean }> {
  const { rows } = await pool.query<{ agency: boolean; subjects: boolean }>(
    `select exists (select from keys.agency_key where name = $1) as agency,
            exists (select from keys.subject_key) as subjects`,
    [AGENCY],
  );
  return rows[0] ?? { agency: false, subjects: false };
}

/** The agency's key, made once. */
async function agencyKey(pool: Pool, rootKey: Buffer, mayMake: boolean): Promise<Agency> {
  if (mayMake) await makeAgencyKey(pool, rootKey);
  const { rows } = await pool.query<{ id: string; wrapped: Buffer }>(
    'select id, wrapped from keys.agency_key where name = $1',
    [AGENCY],
  );
  const [row] = rows;
  if (!row)
    throw new KeysUnfit(
      'The keys database is empty, and the log was written under keys: bring its keys back (KEYS_DATABASE_URL); no others are made.',
    );
  try {
    return { id: uuid(row.id), key: unwrapKey(row.wrapped, row.id, rootKey) };
  } catch (cause) {
    throw new KeysUnfit('The root key is not the one under which the keys database was made: bring that one back.', {
      cause,
    });
  }
}

async function makeAgencyKey(pool: Pool, rootKey: Buffer): Promise<void> {
  const fresh = randomUUID();
  await pool.query(
    `insert into keys.agency_key (id, name, wrapped) values ($1, $2, $3) on conflict (name) do nothing`,
    [fresh, AGENCY, wrapKey(randomBytes(32), fresh, rootKey)],
  );
}
