import { dateOnly } from '#kernel';
import fc from 'fast-check';
import { ageBand } from './fact.js';
import type { CountedGroup } from './statistics.codec.js';
import { SMALLEST_TOLD, tablesOf } from './tables.js';

const group = (by: string | null, value: string | null, count: number): CountedGroup => ({
  ...{ measure: 'reports', of: null, by, value, count },
  ...{ medianMinutes: null, p90Minutes: null, costVnd: null },
});

describe('a table of numbers', () => {
  it('does not tell fewer than five, nor the one by which such a one could be reckoned', () => {
    const [table] = tablesOf(
      [group(null, null, 40), group('sex', 'NU', 27), group('sex', 'NAM', 10), group('sex', 'KHONG_BIET', 3)],
      false,
    );
    expect(table).toMatchObject({
      total: 40,
      dimensions: [
        {
          by: 'sex',
          cells: [
            { value: 'NU', count: 27 },
            { value: 'NAM', count: null },
            { value: 'KHONG_BIET', count: null },
          ],
        },
      ],
    });
  });

  it('tells them all to whoever asks exactly', () => {
    expect(tablesOf([group(null, null, 2), group('sex', 'NU', 2)], true)).toMatchObject([
      { total: 2, dimensions: [{ cells: [{ count: 2 }] }] },
    ]);
  });

  it('never lets a small number be reckoned from the total and the others', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, (numbers) => {
        const sum = numbers.reduce((all, each) => all + each, 0);
        const groups = [group(null, null, sum), ...numbers.map((count, index) => group('sex', String(index), count))];
        const [table] = tablesOf(groups, false);
        const cells = table?.dimensions[0]?.cells ?? [];
        const hidden = cells.filter(({ count }) => count === null);
        expect(cells.every(({ count }) => count === null || count >= SMALLEST_TOLD)).toBe(true);
        expect(hidden.length).not.toBe(1);
      }),
    );
  });
});

const JUNE = dateOnly('2026-06-01');

describe('the band of age', () => {
  it('is unknown where a year of birth can mean two of them', () => {
    expect(ageBand({ birthDate: '2016' }, JUNE)).toBe('6-10');
    expect(ageBand({ birthDate: '2015' }, JUNE)).toBe('unknown');
    expect(ageBand({ birthDate: '2015-05' }, JUNE)).toBe('11-15');
  });

  it('is that of an estimated age where no birth is told', () => {
    expect(ageBand({ estimatedAge: { years: 5 } }, JUNE)).toBe('0-5');
    expect(ageBand({}, JUNE)).toBe('unknown');
  });
});
