import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from './read-csv.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-csv-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(content: string | Buffer): Promise<readonly (readonly string[])[]> {
  const file = join(folder, 'some.csv');
  writeFileSync(file, content);
  const records: (readonly string[])[] = [];
  for await (const batch of readCsv(file)) records.push(...batch.map(({ values }) => values));
  return records;
}

const faultOf = (content: string | Buffer) =>
  read(content).then(
    () => 'none',
    (thrown: unknown) => (Error.isError(thrown) ? thrown.message.replace(/^.*some.csv, /, '') : 'strange'),
  );

describe('reading a CSV without guessing', () => {
  it('every value is the text that stands there', async () => {
    const records = await read('a,b\n0012,#not a comment\n"x, ""y""","two\nlines"\r\n ,\n');
    expect(records).toEqual([
      ['a', 'b'],
      ['0012', '#not a comment'],
      ['x, "y"', 'two\nlines'],
      [' ', ''],
    ]);
  });

  it('a leading zero after line 20 480 and a line that begins with # are still there', async () => {
    const many = Array.from({ length: 30_000 }, (_, at) => `${at % 9},x`);
    const records = await read(['n,t', ...many, '0123,#', '#7,y'].join('\n'));
    expect(records).toHaveLength(30_003);
    expect(records.slice(-2)).toEqual([
      ['0123', '#'],
      ['#7', 'y'],
    ]);
  });

  it('a record that goes over the border of two pieces of the file is one record', async () => {
    const long = 'x'.repeat(700_000);
    const records = await read(`a,b\n"${long}\n${long}",1\n"${long}",2\n`);
    expect(records.map(([, second]) => second)).toEqual(['b', '1', '2']);
    expect(records[1]?.[0]).toBe(`${long}\n${long}`);
  });

  it.each([
    ['a,b\n1,2\n1,2,3\n4,5\n', 'line 3: 3 values where the header has 2'],
    ['a,b\n1\n', 'line 2: 1 values where the header has 2'],
    ['a,b\n1,2\n\n3,4\n', 'line 3: the line is empty'],
    ['a,b\n"1,2\n3,4\n', 'line 2: a quote is opened and not closed'],
    ['a,b\n1"2,3\n', 'line 2: a quote is opened and not closed'],
    ['a,b\n1"2,"3\n', 'line 2: a quote stands inside of a value'],
    ['a,b\n"1"2,3\n', 'line 2: a quote stands inside of a value'],
    ['a,b\n"x\ny",2\n1,2,3\n', 'line 4: 3 values where the header has 2'],
    [Buffer.from([0x61, 0x0a, 0xff, 0x0a]), 'line 1: the file is not UTF-8'],
    ['a,b\n1,\0\n', 'line 2: the line holds a NUL'],
  ])('%j is refused whole with the line and the reason', async (content, reason) => {
    expect(await faultOf(content)).toBe(reason);
  });
});
