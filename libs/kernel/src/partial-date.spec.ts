import fc from 'fast-check';
import { dateOnly, instant, isDate } from './instant.js';
import { ageOn } from './birth.js';
import { daysOf, isPartialDate, isToldAhead, isWhen, liesAhead, precisionOf, spanOf } from './partial-date.js';

const day = dateOnly;

describe('a partial date', () => {
  it.each([
    ['2016', 'year'],
    ['2016-02', 'month'],
    ['2016-02-29', 'day'],
    ['2016-02-29T10:00:00+07:00', 'instant'],
  ])('%s is known to the %s', (text, precision) => {
    expect(isWhen(text)).toBe(true);
    expect(precisionOf(text)).toBe(precision);
  });

  it.each([
    '2015-02-29',
    '2016-13',
    '2016-00',
    '16',
    '2016-2',
    '1899',
    '1899-12-31',
    '9999',
    '9999-12-31',
    'khoảng 2016',
    '',
  ])('%j is none', (text) => {
    expect(isPartialDate(text)).toBe(false);
    expect(isWhen(text)).toBe(false);
  });

  it('nothing is made up: a year stays all of its days', () => {
    expect(daysOf('2016')).toEqual({ first: '2016-01-01', last: '2016-12-31' });
    expect(daysOf('2016-02')).toEqual({ first: '2016-02-01', last: '2016-02-29' });
    expect(daysOf('2016-02-03')).toEqual({ first: '2016-02-03', last: '2016-02-03' });
    expect(() => daysOf('2016-02-30')).toThrow(TypeError);
    expect(() => daysOf('2016-02-30T10:00:00Z')).toThrow(TypeError);
  });

  it('its span is that of its days in Viet Nam; an instant is its own', () => {
    expect(spanOf('2016-02')).toEqual({ from: '2016-01-31T17:00:00.000000Z', to: '2016-02-29T17:00:00.000000Z' });
    const at = '2016-02-03T10:00:00.000000Z';
    expect(spanOf('2016-02-03T17:00:00+07:00')).toEqual({ from: at, to: at });
  });

  it('every text that says when has a span', () => {
    const digits = fc.stringMatching(/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?$/);
    fc.assert(
      fc.property(digits.filter(isWhen), (when) => {
        expect(spanOf(when).from <= spanOf(when).to).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('age', () => {
  it('is certain with a birth date known to the day', () => {
    expect(ageOn('2016-03-10', day('2023-03-09'))).toEqual({ least: 6, most: 6 });
    expect(ageOn('2016-03-10', day('2023-03-10'))).toEqual({ least: 7, most: 7 });
  });

  it('has two bounds with a birth date known to the month or year', () => {
    expect(ageOn('2016', day('2023-06-01'))).toEqual({ least: 6, most: 7 });
    expect(ageOn('2016', day('2023-12-31'))).toEqual({ least: 7, most: 7 });
    expect(ageOn('2016-03', day('2023-03-15'))).toEqual({ least: 6, most: 7 });
    expect(ageOn('2016-03', day('2023-04-01'))).toEqual({ least: 7, most: 7 });
  });

  it('a child of 29 February turns a year older on 1 March of a common year', () => {
    expect(ageOn('2016-02-29', day('2023-02-28')).most).toBe(6);
    expect(ageOn('2016-02-29', day('2023-03-01')).least).toBe(7);
    expect(ageOn('2016-02-29', day('2024-02-29')).least).toBe(8);
  });

  it('the bounds of a year hold every birthday of that year', () => {
    const year = fc.integer({ min: 1990, max: 2030 }).map(String);
    const monthDay = fc
      .integer({ min: 1, max: 12 })
      .chain((month) =>
        fc.integer({ min: 1, max: 31 }).map((date) => [month, date].map((n) => String(n).padStart(2, '0')).join('-')),
      );
    const dated = fc.tuple(year, monthDay).map((parts) => parts.join('-'));
    fc.assert(
      fc.property(dated.filter(isDate), dated.filter(isDate), (birth, on) => {
        const exact = ageOn(birth, on);
        for (const told of [birth.slice(0, 4), birth.slice(0, 7)]) {
          const { least, most } = ageOn(told, on);
          expect(least <= exact.least && exact.most <= most).toBe(true);
        }
      }),
    );
  });
});

describe('a past fact told of the future', () => {
  const now = instant('2026-03-10T16:30:00Z'); // 23:30 on 10 March in Viet Nam

  it('clocks may differ by five minutes', () => {
    expect(isToldAhead('2026-03-10T16:35:00Z', now)).toBe(false);
    expect(isToldAhead('2026-03-10T16:35:00.001Z', now)).toBe(true);
  });

  it('today is not ahead, in any precision; tomorrow is', () => {
    for (const told of ['2026', '2026-03', '2026-03-10']) expect(isToldAhead(told, now)).toBe(false);
    for (const told of ['2027', '2026-04', '2026-03-11']) expect(isToldAhead(told, now)).toBe(true);
  });

  it('tomorrow is ahead in the morning too', () => {
    expect(isToldAhead('2026-03-11', instant('2026-03-10T01:00:00Z'))).toBe(true);
  });

  it('the day is that of Viet Nam: after 17:00 UTC it is the next one', () => {
    expect(liesAhead('2026-03-11', instant('2026-03-10T17:00:00Z'), 0)).toBe(false);
  });

  it('what was not told is not ahead', () => {
    expect(isToldAhead(undefined, now)).toBe(false);
  });
});
