import * as fc from 'fast-check';
import { formOf } from '../execute/fields.js';
import { FIELD_KINDS, type FieldKind } from '../model/model.js';
import type { Comparator } from './comparator.js';
import { editsUpTo, jaroWinkler } from './edits.js';
import { comparatorOf } from '../execute/fields.js';

const level = (kind: FieldKind, left: string, right: string): string => {
  const comparator: Comparator = comparatorOf(kind, () => 1);
  const at = comparator.level(formOf({ kind }, left), formOf({ kind }, right));
  return comparator.levels[at - 1] ?? '';
};

describe('how two values of one field agree', () => {
  it.each([
    ['full-name', 'Nguyễn Thị Hoà', 'Nguyễn Thị Hòa', 'equal'],
    ['full-name', 'Đặng Văn An', 'Dang Van An', 'unaccented'],
    ['full-name', 'Nguyễn Thị Lan', 'Nguyễn Thị Lân', 'accents conflict'],
    ['full-name', 'Trần Văn Bình', 'Bình Trần Văn', 'other order'],
    ['full-name', 'Trần Văn Bình', 'Trần Đức Bình', 'surname and given name'],
    ['full-name', 'Nguyễn Thị Loan', 'Nguyễn Thị Lan', 'near'],
    ['word', 'catherine', 'catheryne', 'near'],
    ['word', 'smith', 'miller', 'different'],
    ['date', '05/03/2016', '2016-03-05', 'equal'],
    ['date', '05/03/2016', '03/05/2016', 'day and month swapped'],
    ['date', '05/03/2016', '05/03/2018', 'one edit'],
    ['date', '2016', '2016', 'within'],
    ['date', '2016', '05/03/2016', 'within'],
    ['date', '2015', '05/03/2016', 'different'],
    ['number', '092 316-000123', '092316000132', 'one edit'],
    ['code', 'NAM', 'NU', 'different'],
    ['text', '12 Acacia Street', 'acacia street, 12', 'very alike'],
    ['quantity', '$10.00', '10', 'equal'],
  ] as const)('%s: %s and %s are %s', (kind, left, right, expected) => {
    expect(level(kind, left, right)).toBe(expected);
  });

  it('neither of two values is the first one', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abđèếoô 0123-/'.split('')), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KINDS), text, text, (kind, left, right) => {
        const [one, other] = [formOf({ kind }, left), formOf({ kind }, right)];
        fc.pre(one !== '' && other !== '');
        const comparator = comparatorOf(kind, (word) => word.length);
        expect(comparator.level(one, other)).toBe(comparator.level(other, one));
      }),
      { numRuns: 3000 },
    );
  });

  it('edits are counted as the textbook does, up to a bound', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abc'.split('')), maxLength: 5 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(editsUpTo(left, right, 2)).toBe(Math.min(3, osa(left, right)));
      }),
      { numRuns: 3000 },
    );
  });

  it('Jaro–Winkler gives the published examples', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 2);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
  });
});

/** Optimal string alignment as it is defined. */
function osa(left: string, right: string): number {
  if (left === '' || right === '') return left.length + right.length;
  const [lastLeft, lastRight] = [left.slice(-1), right.slice(-1)];
  const [restLeft, restRight] = [left.slice(0, -1), right.slice(0, -1)];
  const swapped = restLeft.endsWith(lastRight) && restRight.endsWith(lastLeft) && restLeft !== '' && restRight !== '';
  return Math.min(
    osa(restLeft, right) + 1,
    osa(left, restRight) + 1,
    osa(restLeft, restRight) + (lastLeft === lastRight ? 0 : 1),
    swapped ? osa(restLeft.slice(0, -1), restRight.slice(0, -1)) + 1 : Infinity,
  );
}
