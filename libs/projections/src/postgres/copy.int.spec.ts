import { cloneEmptyDatabase } from '#testing';
import { Client } from 'pg';
import { copyIn, copyLine } from './copy.js';

let url: string;
let client: Client;
beforeAll(async () => {
  url = await cloneEmptyDatabase();
  client = new Client({ connectionString: url });
  await client.connect();
  await client.query('create table copied (id text, note text, n integer)');
});
afterEach(() => client.query('truncate copied'));
afterAll(() => client.end());

const copy = (lines: Iterable<string>) => copyIn(client, 'copied', ['id', 'note', 'n'], lines);
const rows = async () => (await client.query<{ id: string }>('select id from copied order by id')).rows;

const TEXTS = ['', '\\N', '\\', 'a\tb', 'a\nb', 'a\r\nb', '\\.', 'Trẻ Mẫu “Một”', '\u2028', '😀', null];

it('every text comes back as it was, and null as null', async () => {
  await copy(TEXTS.map((note, n) => copyLine([String(n), note, String(n)])));
  const { rows: found } = await client.query<{ note: string | null }>('select note from copied order by n');
  expect(found.map(({ note }) => note)).toEqual(TEXTS);
});

it('more than goes over in one piece arrives whole', async () => {
  const lines = function* (): Generator<string> {
    for (let n = 0; n < 20_000; n += 1) yield copyLine([String(n), 'x'.repeat(50), String(n)]);
  };
  await copy(lines());
  const { rows: counted } = await client.query('select count(*)::int as n, sum(n)::int as sum from copied');
  expect(counted).toEqual([{ n: 20_000, sum: 199_990_000 }]);
});

it('a value that the server refuses leaves nothing, and the connection goes on', async () => {
  await expect(copy([copyLine(['1', 'a', '1']), copyLine(['2', 'b', 'many'])])).rejects.toMatchObject({
    code: '22P02',
  });
  expect(await rows()).toEqual([]);
  await copy([copyLine(['1', 'a', '1'])]);
  expect(await rows()).toHaveLength(1);
});

it('a line that cannot be made leaves nothing, and tells why', async () => {
  const lines = function* (): Generator<string> {
    yield copyLine(['1', 'a', '1']);
    throw new TypeError('column note is not text');
  };
  await expect(copy(lines())).rejects.toThrow('column note is not text');
  expect(await rows()).toEqual([]);
});

it('nothing to copy is no fault', async () => {
  await copy([]);
  expect(await rows()).toEqual([]);
});

it('a connection that is closed is told', async () => {
  const closed = new Client({ connectionString: url });
  await closed.connect();
  await closed.end();
  await expect(copyIn(closed, 'copied', ['id'], [copyLine(['1'])])).rejects.toThrow();
});

it('that was done leaves no time limit running behind it', async () => {
  const bounded = new Client({ connectionString: url, query_timeout: 600_000 });
  await bounded.connect();
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  await copyIn(bounded, 'copied', ['id', 'note', 'n'], [copyLine(['1', 'a', '1'])]);
  expect(timers()).toBe(before);
  await bounded.end();
});
