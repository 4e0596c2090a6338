import { resultRecords } from './result-records.js';

const HEADER = ['row_token', 'resident_number', 'outcome'];

describe('the records of a result file', () => {
  it('are texts: a number keeps the zeros that it begins with', () => {
    expect(resultRecords('row_token,resident_number,outcome\r\nabc,001216000017,verified\r\n')).toEqual([
      HEADER,
      ['abc', '001216000017', 'verified'],
    ]);
  });

  it('are the same with a BOM, with LF instead of CRLF, with quotes, and without a last line end', () => {
    const expected = [HEADER, ['abc', '', 'refused']];
    expect(resultRecords('\uFEFFrow_token,resident_number,outcome\r\nabc,,refused\r\n')).toEqual(expected);
    expect(resultRecords('row_token,resident_number,outcome\nabc,,refused')).toEqual(expected);
    expect(resultRecords('"row_token","resident_number","outcome"\n"abc","","refused"\n')).toEqual(expected);
  });

  it('keep lines with other numbers of fields and blank ones, so that the check can tell which line is wrong', () => {
    expect(resultRecords('row_token,resident_number,outcome\n\na,b\n')).toEqual([HEADER, [''], ['a', 'b']]);
  });

  it('are none of an empty file', () => {
    expect(resultRecords('')).toEqual([]);
  });

  it.each([
    ['a quote within a field', 'row_token,resident_number,outcome\nabc,"09"2,refused\n', 2],
    ['a quote that is never closed', 'row_token,resident_number,outcome\nabc,,refused\nd,"092,refused\n', 3],
  ])('cannot be told of %s: it is no CSV', (_what, csv, line) => {
    expect(resultRecords(csv)).toEqual({ line, reason: 'not-csv' });
  });
});
