import { cloneEmptyDatabase } from '#testing';
import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { asking } from '../../postgres/database.fixture.js';
import { migrateSubjectKeys } from '../../postgres/migrate.js';
import { newId } from '../../testing/fixture.js';
import type { KeyName } from '../subject-keys.js';
import { postgresSubjectKeys } from './postgres-subject-keys.js';

const rootKey = randomBytes(32);
let pool: Pool;

beforeAll(async () => {
  const url = await cloneEmptyDatabase();
  await asking(url, migrateSubjectKeys);
  pool = new Pool({ connectionString: url });
});
afterAll(() => pool.end());

/** The keys as a process of its own has them, with nothing in its memory. */
const opened = () => postgresSubjectKeys(pool, rootKey);
const nameOf = (fieldClass: string): KeyName => `${newId()}/${fieldClass}`;

describe('the keys of people', () => {
  it('are made when they are wanted, one for each person and class, and are the same from then on', async () => {
    const subject = newId();
    const names: readonly KeyName[] = [`${subject}/identity`, `${subject}/health`, nameOf('identity')];
    const keys = await opened();
    expect((await keys.find(names)).size).toBe(0);
    const ring = await keys.obtain(names);
    expect(new Set([...ring.values()].map(({ key }) => key.toString('hex'))).size).toBe(3);
    expect(await keys.obtain(names)).toEqual(ring);
    expect(await (await opened()).find(names)).toEqual(ring);
  });

  it('are the same for processes that want them at once', async () => {
    const names = Array.from({ length: 20 }, () => nameOf('identity'));
    const processes = await Promise.all([opened(), opened(), opened()]);
    const [first, ...others] = await Promise.all(processes.map((keys) => keys.obtain(names)));
    expect(first?.size).toBe(20);
    for (const ring of others) expect(new Map([...ring].toSorted())).toEqual(new Map([...(first ?? [])].toSorted()));
  });

  it('are stored wrapped: none stands in the database', async () => {
    const ring = await (await opened()).obtain([nameOf('notes')]);
    const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from keys.subject_key');
    for (const { key } of ring.values()) expect(rows.filter(({ wrapped }) => wrapped.includes(key))).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('do not open under another root key', async () => {
    await opened();
    await expect(postgresSubjectKeys(pool, randomBytes(32))).rejects.toThrow();
  });

  it('once destroyed are gone for good, in every class, and none is made again', async () => {
    const [subject, other] = [newId(), nameOf('identity')];
    const names: readonly KeyName[] = [`${subject}/identity`, `${subject}/health`];
    const keys = await opened();
    await keys.obtain([...names, other]);
    await keys.destroy(subject);
    await keys.destroy(subject);
    const later: KeyName = `${subject}/notes`;
    for (const each of [keys, await opened()]) {
      expect([...(await each.find([...names, other])).keys()]).toEqual([other]);
      expect([...(await each.obtain([...names, later, other])).keys()]).toEqual([other]);
    }
    const { rows } = await pool.query('select from keys.subject_key where subject = $1 and wrapped is not null', [
      subject,
    ]);
    expect(rows).toEqual([]);
  });

  it('of a subject that never had any are not made once it is erased', async () => {
    const subject = newId();
    const keys = await opened();
    await keys.destroy(subject);
    expect((await keys.obtain([`${subject}/identity`])).size).toBe(0);
  });
});
