import { type WorkingCalendar, dateOnly, instant } from '#kernel';
import { followUpDue } from './follow-up.rules.js';

const calendar: WorkingCalendar = {
  version: 'vn-test',
  holidays: new Set(['2026-04-30', '2026-05-01'].map((day) => dateOnly(day))),
  workedWeekendDays: new Set(),
};
/** 10:00 in Viet Nam on Saturday, 31 January 2026. */
const HANDED_OVER = instant('2026-01-31T03:00:00Z');

describe('a placed child is looked after', () => {
  it.each([
    [1, '2026-03-02T17:00:00.000000Z', '28 February is a Saturday: it moves to Monday, 2 March'],
    [2, '2026-05-04T17:00:00.000000Z', '30 April and 1 May are holidays, then a weekend: Monday, 4 May'],
    [3, '2026-11-02T17:00:00.000000Z', '31 October is a Saturday: it moves to Monday, 2 November'],
    [4, '2027-04-30T17:00:00.000000Z', '30 April 2027, a Friday that the calendar of this test lets be worked'],
  ])('for the %i. time by %s: %s', (n, due) => {
    expect(followUpDue(n, HANDED_OVER, calendar)).toBe(due);
  });
});
