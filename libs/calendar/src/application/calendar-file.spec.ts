import { daysIn } from '../domain/calendar/day-lines.js';
import { before } from '../domain/calendar/calendar.fixture.js';
import { LARGEST_FILE, recordsIn } from './calendar-file.js';

const HEADER = 'day,kind,what_for';
const read = (lines: readonly string[], changes = {}) => {
  const records = recordsIn(lines.join('\n'));
  return 'reason' in records ? records : daysIn(records, before(changes));
};
const TET = '2027-02-05,off,Tết Âm lịch';

describe('a file of days', () => {
  it('is days off and weekend days worked in exchange, each with what it is for; a BOM and blank lines are let be', () => {
    expect(read([`\uFEFF${HEADER}`, '', TET, '"2027-02-13",worked,"Làm bù, đổi ngày"'])).toEqual([
      { day: '2027-02-05', kind: 'off', what: 'Tết Âm lịch' },
      { day: '2027-02-13', kind: 'worked', what: 'Làm bù, đổi ngày' },
    ]);
  });

  it.each([
    ['a weekend day stands in it as holiday twice', ['2027-02-06,off,Tết', TET, '2027-02-06,off,Tết'], 4, 'day-twice'],
    ['a day is off and worked', ['2027-02-06,off,Tết', '2027-02-06,worked,Tết'], 3, 'day-twice'],
    ['a worked day is no weekend day', [TET, '2027-02-12,worked,Làm bù'], 3, 'worked-day-no-weekend-day'],
    ['a line stands in it twice', [TET, TET], 3, 'day-twice'],
    ['a date does not exist', [TET, '2027-02-30,off,Tết'], 3, 'impossible-date'],
    ['a date is written day first', ['05/02/2027,off,Tết'], 2, 'impossible-date'],
    ['a day is of another year', [TET, '2028-01-01,off,Tết'], 3, 'wrong-year'],
    ['a day is fixed by the law already', [TET, '2027-01-01,off,Tết Dương lịch'], 3, 'already-decided'],
    ['a kind is unknown', ['2027-02-05,holiday,Tết'], 2, 'unknown-kind'],
    ['it is not said what a day is for', ['2027-02-05,off, '], 2, 'what-for-missing'],
    ['a line has another number of fields', [TET, '2027-02-06,off,Tết,x'], 3, 'wrong-number-of-fields'],
    ['a field has a line end', ['2027-02-06,off,"Tết\nÂm lịch"'], 2, 'not-csv'],
    ['it has no day', [], 1, 'no-rows'],
  ])('is refused whole with the line where %s', (_, lines, line, reason) => {
    expect(read([HEADER, ...lines])).toEqual({ line, reason });
  });

  it('is refused where it has other columns, is no CSV, or is no file of days by its size', () => {
    expect(read(['day,kind', '2027-02-05,off'])).toEqual({ line: 1, reason: 'wrong-columns' });
    expect(read([`${HEADER},source`, `${TET},x`])).toEqual({ line: 1, reason: 'wrong-columns' });
    expect(read([HEADER, '2027-02-05,"off,Tết'])).toMatchObject({ reason: 'not-csv' });
    expect(recordsIn('x'.repeat(LARGEST_FILE + 1))).toMatchObject({ reason: 'not-csv' });
    const many = Array.from({ length: 101 }, (_, nth) => {
      const day = new Date(Date.UTC(2027, 4, 4 + nth)).toISOString().slice(0, 10);
      return `${day},off,Nghỉ`;
    });
    expect(read([HEADER, ...many])).toEqual({ line: 102, reason: 'too-many-rows' });
  });

  it('of a year that has its decision is refused with its first line, unless it fixes days that are open', () => {
    const changes = { isYearDecided: true };
    expect(read([HEADER, '', '2027-04-29,off,Nghỉ hoán đổi'], changes)).toEqual({
      ...{ line: 3, reason: 'year-already-decided' },
    });
    expect(read([HEADER, TET], changes)).toHaveLength(1);
  });
});
