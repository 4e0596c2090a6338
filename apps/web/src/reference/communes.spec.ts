import { readFileSync } from 'node:fs';
import { recordOf } from '../api/problem.js';
import { communeName, communeOn } from './index.js';

interface Unit {
  readonly code: string;
  readonly fullName: string;
}
const DATA = new URL('../../../../libs/reference/src/data/units.json', import.meta.url);
const data = recordOf(JSON.parse(readFileSync(DATA, 'utf8')));

const unitsOf = (name: 'former' | 'communes'): readonly Unit[] => {
  const rows: unknown = data[name];
  const listed: readonly unknown[] = Array.isArray(rows) ? rows : [];
  return listed.map((row) => {
    const { code, fullName } = recordOf(row);
    return { code: String(code), fullName: String(fullName) };
  });
};
const [former, communes] = [unitsOf('former'), unitsOf('communes')];

describe('the name of a commune on a page', () => {
  it('is that of the day of the fact, with that of today', () => {
    expect(communeOn('31120', '2025-06-30T16:59:59.999Z')).toBe('Phường An Hòa (nay là Phường Cái Khế)');
    expect(communeOn('31120', '2025-06')).toBe('Phường An Hòa (nay là Phường Cái Khế)');
    for (const when of ['2025-06-30T17:00:00.000Z', '2025-07-01', '2025', '2026-11-30', null, undefined])
      expect(communeOn('31120', when)).toBe('Phường Cái Khế');
  });

  it('is that of the reference data, for every unit of before and of today', () => {
    expect(former.length).toBeGreaterThan(250);
    for (const { code, fullName } of former) expect(communeOn(code, '2025-06-30').split(' (')[0]).toBe(fullName);
    for (const { code, fullName } of communes) expect(communeName(code)).toBe(fullName);
  });

  it('is told of a code that names nothing today, too', () => {
    expect(communeName('31117')).toBe('Phường Cái Khế');
    expect(communeName('99999')).toBe('99999');
  });
});
