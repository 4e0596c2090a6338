import { dateOnly } from '#kernel';
import { communeWords, communesOfToday } from './commune-names.js';
import { REFORM, unitsOn } from './units.js';

describe('the name of a commune', () => {
  it.each([
    ['31120', '2025-03-12', 'Phường An Hòa (nay là Phường Cái Khế)', 'An Hòa ward (now Cái Khế ward)'],
    ['31120', '2025-06-30', 'Phường An Hòa (nay là Phường Cái Khế)', 'An Hòa ward (now Cái Khế ward)'],
    ['31120', '2025-06-30T16:59:59.999Z', 'Phường An Hòa (nay là Phường Cái Khế)', 'An Hòa ward (now Cái Khế ward)'],
    ['31120', '2025-06-30T17:00:00.000Z', 'Phường Cái Khế', 'Cái Khế ward'],
    ['31120', '2025-07-01', 'Phường Cái Khế', 'Cái Khế ward'],
    ['31120', '2025-05', 'Phường An Hòa (nay là Phường Cái Khế)', 'An Hòa ward (now Cái Khế ward)'],
    ['31120', '2025', 'Phường Cái Khế', 'Cái Khế ward'],
    ['31120', undefined, 'Phường Cái Khế', 'Cái Khế ward'],
    ['31231', '2024', 'Thị trấn Thạnh An (nay là Xã Thạnh An)', 'Thạnh An township (now Thạnh An commune)'],
  ])('of %s at %s is that which held then, with that of today', (code, when, vi, en) => {
    expect(communeWords(code, when)).toEqual({ vi, en });
  });

  it('is told without today’s where it is the same, and is none for a code that named nothing', () => {
    expect(communeWords('31117', '2025-03-12')?.vi).toBe('Phường Cái Khế');
    expect(communeWords('99999', '2025-03-12')).toBeUndefined();
  });

  it('tells every unit of before the reform where it lies today', () => {
    const before = unitsOn(dateOnly('2025-06-30'));
    expect(before.length).toBeGreaterThan(250);
    for (const { code, fullName } of before) {
      const today = communesOfToday(code, '2025-06-30');
      expect(today.length).toBeGreaterThan(0);
      for (const each of today) {
        const name = unitsOn(REFORM).find((unit) => unit.code === each)?.fullName ?? '?';
        expect(name === fullName || communeWords(code, '2025-06-30')?.vi.includes(name)).toBe(true);
      }
    }
  });
});
