import { cloneEmptyDatabase } from '#testing';
import { instant } from '#kernel';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { EventStore } from '../port.js';
import { eventsOf, newId, newStream, noted, record, suiteCodec, ticked, tickedTimes } from '../testing/fixture.js';
import { asking, withLog } from './database.fixture.js';
import { createPostgresEventStore } from './postgres-event-store.js';

const LATE = instant('2031-01-04T00:00:00Z');

let url: string;
let store: EventStore;
let client: Client;

beforeAll(async () => {
  url = await withLog(await cloneEmptyDatabase());
  store = createPostgresEventStore({ url, codec: suiteCodec().codec });
  client = new Client({ connectionString: url });
  await client.connect();
  const stream = newStream();
  await record(store, stream, 'no-stream', tickedTimes(3));
  await record(store, stream, 3, [noted({ step: 4, subject: newId(), name: 'Trẻ Mẫu Một \u2028' })]);
  await record(store, newStream(), 'any', [ticked(1)]);
});

afterAll(async () => {
  await client.end();
  await store.close();
});

interface LeafRow {
  readonly name: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_v: number;
  readonly micros: string;
  readonly meta: string;
  readonly payload: string;
  readonly leaf: Buffer;
}

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** The leaf as the design of the log writes it down; nothing here is taken from the adapter. */
function leafOf(row: LeafRow, previous: Buffer): Buffer {
  const lines = [
    'v1',
    row.name,
    String(row.version),
    row.event_id,
    row.type,
    String(row.schema_v),
    row.micros,
    previous.toString('base64'),
    sha256(row.meta).toString('base64'),
    sha256(row.payload).toString('base64'),
  ];
  return sha256(Buffer.of(0), lines.map((line) => `${line}\n`).join(''));
}

describe('a leaf of the log', () => {
  it('is the hash of the event and of the leaf before it in its stream', async () => {
    const { rows } = await client.query<LeafRow>(`
      select s.name, e.version, e.event_id, e.type, e.schema_v, e.meta, e.payload, e.leaf,
             (extract(epoch from e.recorded_at) * 1000000)::bigint::text as micros
        from es.event e join es.stream s using (stream_no) order by e.pos`);
    const last = new Map<string, Buffer>();
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      const expected = leafOf(row, last.get(row.name) ?? Buffer.alloc(0));
      expect(row.leaf.toString('hex')).toBe(expected.toString('hex'));
      last.set(row.name, row.leaf);
    }
  });

  it('stands in its stream as the last one', async () => {
    const { rows } = await client.query<{ same: boolean }>(`
      select s.last_leaf = e.leaf and s.last_pos = e.pos as same
        from es.stream s join es.event e on e.stream_no = s.stream_no and e.version = s.version`);
    expect(rows).toEqual([{ same: true }, { same: true }]);
  });
});

describe('the database refuses to change what is recorded, even for its owner', () => {
  it.each([
    `update es.event set payload = '{}' where pos = 1`,
    `update es.event set recorded_at = now()`,
    `update es.event set leaf = leaf`,
    `delete from es.event where pos = 2`,
    `truncate es.event`,
    `truncate es.event cascade`,
    `delete from es.stream`,
    `truncate es.stream`,
    `update es.stream set name = name || 'x'`,
    `update es.stream set version = version - 1`,
    `update es.stream set last_pos = 1`,
    `update es.log_head set next_pos = 1`,
    `update es.log_head set last_at = '-infinity'`,
    `delete from es.log_head`,
    `truncate es.log_head`,
    `insert into es.event select * from es.event on conflict (pos) do update set payload = '{}'`,
    `merge into es.event e using es.event o on e.pos = o.pos when matched then delete`,
  ])('%s', async (statement) => {
    const before = await client.query('select * from es.event order by pos');
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23001' });
    const after = await client.query('select * from es.event order by pos');
    expect(after.rows).toEqual(before.rows);
  });

  it('an append outside READ COMMITTED', async () => {
    await asking(url, async (own) => {
      await own.query('begin isolation level serializable');
      await expect(
        own.query(`select es.append_batch('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', null)`),
      ).rejects.toMatchObject({ code: '25000' });
    });
  });
});

describe('the clock of the log', () => {
  it('is the database’s own: a writer with another clock is refused', async () => {
    const other = createPostgresEventStore({ url, codec: suiteCodec().codec, clock: { now: () => LATE } });
    await expect(record(other, newStream(), 'any', [ticked(1)])).rejects.toMatchObject({ code: '22023' });
    await other.close();
  });

  it('is the writer’s in a store marked as simulated, and never goes back', async () => {
    await client.query('update es.settings set simulated = true');
    const times = ['2031-01-02T00:00:00Z', '2031-01-01T00:00:00Z', '2031-01-03T00:00:00Z'].map(instant);
    const other = createPostgresEventStore({
      url,
      codec: suiteCodec().codec,
      clock: { now: () => times.shift() ?? LATE },
    });
    const stream = newStream();
    for (const version of [0, 1, 2]) await record(other, stream, version, [ticked(version)]);
    const days = (await eventsOf(other, stream)).map(({ recordedAt }) => recordedAt.slice(0, 10));
    expect(days).toEqual(['2031-01-02', '2031-01-02', '2031-01-03']);
    await client.query('update es.settings set simulated = false');
    await other.close();
  });
});
