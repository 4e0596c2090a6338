import { cloneDatabases } from '#testing';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connected } from './connected.js';
import { openContext } from './context.js';
import { migrate } from './databases.js';

const INSERTS = [
  ['main', `insert into public.annhi_migration (owner, name) values ('es', '900-tomorrow.sql')`],
  ['keys', `insert into public.annhi_migration (owner, name) values ('keys', '900-tomorrow.sql')`],
  ['main', `insert into projection.migration (name) values ('9000-tomorrow')`],
  ['main', `insert into public.annhi_typeorm_migration ("timestamp", name) values (9, 'Tomorrow9000000000000')`],
] as const;

describe('a database in which a newer version has worked', () => {
  it.each(INSERTS)(
    'is refused before anything is written (%s: %s)',
    async (database, statement) => {
      const urls = await cloneDatabases();
      await connected(urls[database], (client) => client.query(statement));
      const sentence = /newer version .*omorrow/;
      await expect(migrate(urls)).rejects.toThrow(sentence);
      const rootKeyFile = join(mkdtempSync(join(tmpdir(), 'annhi-known-')), 'root.key');
      const opening = openContext({ mainUrl: urls.main, keysUrl: urls.keys, rootKeyFile }, 'test', { once: true });
      await expect(opening).rejects.toThrow(sentence);
    },
    30_000,
  );
});

it('two that bring a database up to date at once do not get in each other’s way', async () => {
  const urls = await cloneDatabases();
  await connected(urls.main, async (client) => {
    await client.query('drop schema api cascade');
    await client.query(`delete from public.annhi_typeorm_migration where name like '%Idempotency%'`);
  });
  await Promise.all([migrate(urls), migrate(urls), migrate(urls)]);
  const [found] = await connected(urls.main, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('api.idempotency_key') is not null as there`,
    );
    return rows;
  });
  expect(found?.there).toBe(true);
}, 30_000);

it('a migration that fails is told in one sentence', async () => {
  const urls = await cloneDatabases();
  await connected(urls.main, (client) =>
    client.query(`delete from public.annhi_typeorm_migration where name like 'CreateIdempotency%'`),
  );
  await expect(migrate(urls)).rejects.toThrow(/cannot be brought to this version \(42P07\): .*idempotency_key/);
}, 30_000);
