import fc from 'fast-check';
import { type DateOnly, dateOnly, instant, instantOfMillis, millisOf } from './instant.js';
import {
  DAY_MILLIS,
  dateInVietnam,
  endOfDayInVietnam,
  plusDays,
  plusMonths,
  startOfDayInVietnam,
  weekdayOf,
} from './vietnam-time.js';

const day = dateOnly;
const anyDay: fc.Arbitrary<DateOnly> = fc
  .integer({ min: Date.UTC(1950), max: Date.UTC(2100) })
  .map((millis) => dateInVietnam(instantOfMillis(millis)));

describe('days in Viet Nam', () => {
  it('a day begins at 17:00 UTC of the day before and ends at 24:00', () => {
    expect(startOfDayInVietnam(day('2026-03-10'))).toBe('2026-03-09T17:00:00.000000Z');
    expect(endOfDayInVietnam(day('2026-03-10'))).toBe('2026-03-10T17:00:00.000000Z');
  });

  it('what is told at night belongs to the day in Viet Nam, not in Greenwich', () => {
    expect(dateInVietnam(instant('2026-03-09T16:59:59.999999Z'))).toBe('2026-03-09');
    expect(dateInVietnam(instant('2026-03-09T17:00:00Z'))).toBe('2026-03-10');
    expect(dateInVietnam(instant('2025-12-31T18:00:00Z'))).toBe('2026-01-01');
  });

  it('every day is 24 hours long: there is no daylight saving', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(millisOf(endOfDayInVietnam(date)) - millisOf(startOfDayInVietnam(date))).toBe(DAY_MILLIS);
        expect(dateInVietnam(startOfDayInVietnam(date))).toBe(date);
      }),
    );
  });

  it('a week has seven days from Monday on', () => {
    expect(weekdayOf(day('2026-03-09'))).toBe(1);
    expect(weekdayOf(day('2026-03-15'))).toBe(7);
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(weekdayOf(plusDays(date, 1))).toBe((weekdayOf(date) % 7) + 1);
      }),
    );
  });
});

describe('counting days and months', () => {
  it('days are counted over the ends of months and years', () => {
    expect(plusDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(plusDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(plusDays(day('2026-03-01'), -1)).toBe('2026-02-28');
  });

  it.each([
    ['2026-01-15', 1, '2026-02-15', 'the corresponding day'],
    ['2026-01-31', 1, '2026-02-28', 'or the last day of a month that has none'],
    ['2024-01-31', 1, '2024-02-29', 'also in a leap year'],
    ['2026-08-31', 6, '2027-02-28', 'over the end of a year'],
    ['2026-11-30', 3, '2027-02-28', 'over the end of a year'],
    ['2024-02-29', 12, '2025-02-28', 'a year after 29 February'],
    ['2026-02-28', 1, '2026-03-28', 'the last day of a month is not kept as the last'],
  ])('%s and %i months is %s: %s', (from, months, expected) => {
    expect(plusMonths(day(from), months)).toBe(expected);
  });

  it('months that follow each other never skip one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (date, months) => {
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthOf(plusMonths(date, months)) - monthOf(date)).toBe(months);
        expect(plusMonths(date, months).slice(8) <= date.slice(8)).toBe(true);
      }),
    );
  });
});
