import { monitorEventLoopDelay } from 'node:perf_hooks';
import { resultRecords } from './result-records.js';

const HEADER = ['row_token', 'resident_number', 'outcome'];

describe('the records of a result file', () => {
  it('are texts: a number keeps the zeros that it begins with', async () => {
    expect(await resultRecords('row_token,resident_number,outcome\r\nabc,001216000017,verified\r\n')).toEqual([
      HEADER,
      ['abc', '001216000017', 'verified'],
    ]);
  });

  it('are the same with a BOM, with LF instead of CRLF, with quotes, and without a last line end', async () => {
    const expected = [HEADER, ['abc', '', 'refused']];
    expect(await resultRecords('\uFEFFrow_token,resident_number,outcome\r\nabc,,refused\r\n')).toEqual(expected);
    expect(await resultRecords('row_token,resident_number,outcome\nabc,,refused')).toEqual(expected);
    expect(await resultRecords('"row_token","resident_number","outcome"\n"abc","","refused"\n')).toEqual(expected);
  });

  it('keep lines with other numbers of fields and blank ones, so that the check can tell which line is wrong', async () => {
    expect(await resultRecords('row_token,resident_number,outcome\n\na,b\n')).toEqual([HEADER, [''], ['a', 'b']]);
  });

  it('are none of an empty file', async () => {
    expect(await resultRecords('')).toEqual([]);
  });

  it.each([
    ['a quote within a field', 'row_token,resident_number,outcome\nabc,"09"2,refused\n', 2],
    ['a quote that is never closed', 'row_token,resident_number,outcome\nabc,,refused\nd,"092,refused\n', 3],
  ])('cannot be told of %s: it is no CSV', async (_what, csv, line) => {
    expect(await resultRecords(csv)).toEqual({ line, reason: 'not-csv' });
  });

  it.each([
    ['lines that are as they should be', 'a123456789012345678901234567890123456789,092316000018,verified\n'],
    ['commas', ','],
    ['quotes', '"'],
    ['blank lines', '\n'],
    ['one line', 'x'],
    ['a quote that is never closed', '"x'],
    ['returns', '\r'],
    ['short lines', ',\n'],
  ])('of megabytes of %s let others have their turn', async (_what, part) => {
    const csv = Buffer.alloc(
      Math.floor((part.length > 9 ? 3_000_000 : 16_777_000) / part.length) * part.length,
      part,
    ).toString('latin1');
    const delay = monitorEventLoopDelay({ resolution: 2 });
    delay.enable();
    await new Promise((resolve) => setTimeout(resolve, 50));
    delay.reset();
    const records = await resultRecords(csv);
    await new Promise((resolve) => setTimeout(resolve, 5));
    delay.disable();
    expect('reason' in records ? records.reason : records.length).toEqual(
      part.startsWith('a') ? csv.length / part.length : 'not-csv',
    );
    // A busy machine stands still now and then; what a file causes it causes in each of its thousands of pieces.
    expect(delay.percentile(99.5) / 1e6).toBeLessThan(100);
  });
});
