import { idOf } from '#testing';
import fc from 'fast-check';
import { RESULT_COLUMNS, type ResultFault, checkResult } from './result-file.js';

const HEADER = [...RESULT_COLUMNS];
const tokenOf = (index: number): string => index.toString(16).padStart(64, '0');
const tokens = new Map(Array.from({ length: 10 }, (_, index) => [tokenOf(index), idOf(`child ${index}`)] as const));
const check = (...lines: readonly (readonly string[])[]) => checkResult([HEADER, ...lines], tokens);

const verified = (index: number, number = `09231600001${index}`) => [tokenOf(index), number, 'verified'];
const refused = (index: number, number = '') => [tokenOf(index), number, 'refused'];

describe('a result file', () => {
  it('tells the child of each token with the answer of the registry', () => {
    expect(check(verified(1), refused(2), refused(3, '092316000099'))).toEqual([
      { rowToken: tokenOf(1), childId: idOf('child 1'), residentNumber: '092316000011', outcome: 'verified' },
      { rowToken: tokenOf(2), childId: idOf('child 2'), residentNumber: '', outcome: 'refused' },
      { rowToken: tokenOf(3), childId: idOf('child 3'), residentNumber: '092316000099', outcome: 'refused' },
    ]);
  });

  it('keeps the zeros that a number begins with', () => {
    expect(check(verified(1, '001216000017'))).toMatchObject([{ residentNumber: '001216000017' }]);
    expect(check(verified(1, '000000000000'))).toMatchObject([{ residentNumber: '000000000000' }]);
  });

  it('need not answer every row of the request', () => {
    expect(check(refused(9))).toHaveLength(1);
  });

  it('may refuse one number for two children, and one that it verifies for another', () => {
    expect(check(refused(1, '092316000011'), refused(2, '092316000011'), verified(3, '092316000011'))).toHaveLength(3);
  });

  it('may have blank lines, which change neither the answers nor the number of a wrong line', () => {
    expect(check(verified(1), [''], verified(2), [''])).toHaveLength(2);
    expect(check(verified(1), [''], refused(2, '12'))).toEqual({ line: 4, reason: 'malformed-number' });
  });
});

describe('a result file is refused whole', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['nothing at all', []],
    ['other columns', [['token', 'number', 'outcome']]],
    ['columns in another order', [['resident_number', 'row_token', 'outcome'], verified(1)]],
    ['one column too many', [[...HEADER, 'note'], verified(1)]],
    ['one column too few', [['row_token', 'resident_number'], verified(1)]],
    ['no header', [verified(1)]],
  ])('with %s', (_what, records) => {
    expect(checkResult(records, tokens)).toEqual({ line: 1, reason: 'wrong-columns' });
  });

  it('with a header alone', () => {
    expect(check()).toEqual({ line: 1, reason: 'no-rows' });
    expect(check([''])).toEqual({ line: 1, reason: 'no-rows' });
  });

  it.each<[string, readonly string[], ResultFault['reason']]>([
    ['a field too many', [...verified(2), ''], 'wrong-number-of-fields'],
    ['a field too few', [tokenOf(2), '092316000012'], 'wrong-number-of-fields'],
    ['a token that was never given out', ['f'.repeat(64), '092316000012', 'verified'], 'unknown-row-token'],
    ['no token', ['', '092316000012', 'verified'], 'unknown-row-token'],
    ['a token that another line told', [tokenOf(1), '', 'refused'], 'duplicate-row-token'],
    ['an outcome of another word', [tokenOf(2), '092316000012', 'Verified'], 'unknown-outcome'],
    ['no outcome', [tokenOf(2), '092316000012', ''], 'unknown-outcome'],
    [
      'a number of 11 digits, as a spreadsheet leaves one that began with 0',
      verified(2, '92316000012'),
      'malformed-number',
    ],
    ['a number of 13 digits', verified(2, '0923160000120'), 'malformed-number'],
    ['a number as a spreadsheet writes it', verified(2, '9.2316E+10'), 'malformed-number'],
    ['a number between spaces', verified(2, ' 092316000012'), 'malformed-number'],
    ['a number with a line end', verified(2, '092316000012\n'), 'malformed-number'],
    ['digits of another script', verified(2, '٠٩٢٣١٦٠٠٠٠١٢'), 'malformed-number'],
    ['a verified line without a number', verified(2, ''), 'malformed-number'],
    ['a refused line with half a number', refused(2, '0923'), 'malformed-number'],
    ['one number verified for two children', verified(2, '092316000011'), 'number-twice'],
  ])('with %s, telling the line', (_what, wrong, reason) => {
    expect(check(verified(1), refused(3), wrong, refused(4))).toEqual({ line: 4, reason });
  });

  it('telling the first wrong line of several', () => {
    expect(check(verified(1), refused(2, 'x'), [''], ['?', '', ''])).toEqual({ line: 3, reason: 'malformed-number' });
  });
});

/** A way to break one line of a good file. Each needs nothing of the other lines. */
const BREAKS: Readonly<Record<string, (line: readonly string[]) => readonly string[]>> = {
  'without its last field': (line) => line.slice(0, 2),
  'with one more field': (line) => [...line, 'x'],
  'with a token of another file': ([, ...rest]) => ['e'.repeat(64), ...rest],
  'with another outcome': ([token = '', number = '']) => [token, number, 'found'],
  'with letters for a number': ([token = '', , outcome = '']) => [token, 'O92316000011', outcome],
};

it('a file with any one line broken gives no row, only the number of that line', () => {
  const lines = fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1 }).chain((indexes) =>
    fc.record({
      good: fc.tuple(...indexes.map((index) => fc.constantFrom(verified(index), refused(index)))),
      broken: fc.nat({ max: indexes.length - 1 }),
      how: fc.constantFrom(...Object.values(BREAKS)),
    }),
  );
  fc.assert(
    fc.property(lines, ({ good, broken, how }) => {
      expect(check(...good)).toHaveLength(good.length);
      const file = good.map((line, index) => (index === broken ? how(line) : line));
      expect(check(...file)).toMatchObject({ line: broken + 2 });
    }),
  );
});
