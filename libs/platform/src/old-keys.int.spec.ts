import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { forgetOldKeys } from './old-keys.js';

let source: DataSource;

beforeAll(async () => {
  source = await new DataSource({ type: 'postgres', url: (await cloneDatabases()).main }).initialize();
}, 60_000);
afterAll(() => source.destroy());

const keep = (count: number, age: string): Promise<unknown> =>
  source.query(
    `insert into api.idempotency_key (actor, key, request_hash, created_at)
     select $1, $3 || n, 'a body', now() - $2::interval from generate_series(1, $4::int) as n`,
    [randomUUID(), age, `${age} `, count],
  );

const kept = async (): Promise<readonly string[]> => {
  const rows: unknown = await source.query(`select key from api.idempotency_key order by key`);
  return Array.isArray(rows) ? rows.map((row: unknown) => String(Reflect.get(Object(row), 'key'))) : [];
};

it('a key is kept for thirty days, longer than anybody tries, and forgotten then, however many there are', async () => {
  await keep(2, '29 days 23 hours');
  await keep(12_000, '30 days 1 hour');
  await keep(1, '10 years');
  await forgetOldKeys(source);
  expect(await kept()).toEqual(['29 days 23 hours 1', '29 days 23 hours 2']);
  await forgetOldKeys(source);
  expect(await kept()).toHaveLength(2);
});

it('whoever has to stop stops after the statement that is under way', async () => {
  await keep(12_000, '31 days');
  const stopping = new AbortController();
  const once = {
    query: async (text: string): Promise<unknown> => {
      stopping.abort();
      return source.query(text);
    },
  };
  await forgetOldKeys({ query: once.query as DataSource['query'] }, stopping.signal);
  expect(await kept()).toHaveLength(7002);
});
