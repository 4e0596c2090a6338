import { dateOnly, dueAt, instant, isWorkingDay } from '#kernel';
import { findHoliday, shippedCalendars } from './calendars.js';

const { versions: calendarVersions, changedDays, inForce: workingCalendar } = shippedCalendars;

const day = (text: string) => dateOnly(text);
const versionCalled = (name: string) => {
  const found = calendarVersions.find(({ calendar }) => calendar.version === name);
  if (!found) throw new Error(`there is no calendar ${name}`);
  return found;
};

describe('the calendar of working days', () => {
  it('has 24 November off since the Resolution is known here, second-hand', () => {
    for (const each of ['2026-11-24', '2027-11-24'].map(day)) {
      expect(isWorkingDay(workingCalendar, each)).toBe(false);
      expect(findHoliday(shippedCalendars, each)).toMatchObject({ status: 'secondary' });
      expect(findHoliday(shippedCalendars, each)?.source).toContain('28/2026/QH16');
    }
    expect(isWorkingDay(workingCalendar, day('2025-11-24'))).toBe(true);
  });

  it('keeps the version by which people were told before', () => {
    expect(isWorkingDay(versionCalled('vn-2026-1').calendar, day('2026-11-24'))).toBe(true);
    expect(calendarVersions.at(-1)?.calendar).toBe(workingCalendar);
    expect(new Set(calendarVersions.map(({ calendar }) => calendar.version)).size).toBe(calendarVersions.length);
  });

  it('names the days that a later version counts otherwise', () => {
    expect(changedDays).toEqual(['2026-11-24', '2027-11-24']);
  });

  it('gives a plan begun on Wednesday 18 November until the end of Thursday 26', () => {
    const begun = instant('2026-11-18T09:00:00+07:00');
    expect(dueAt(begun, { workingDays: 5 }, workingCalendar)).toBe(instant('2026-11-27T00:00:00+07:00'));
  });

  it('has Tết and National Day 2027 as days that no decision has fixed', () => {
    expect(workingCalendar.undecided?.has(day('2027-02-04'))).toBe(true);
    expect(workingCalendar.undecided?.has(day('2027-02-14'))).toBe(true);
    expect(workingCalendar.undecided?.has(day('2027-02-15'))).toBe(false);
    expect(workingCalendar.undecided?.has(day('2027-09-03'))).toBe(true);
    expect(workingCalendar.undecided?.has(day('2026-11-24'))).toBe(false);
  });

  it('has no day both off and worked, and no worked day that is no weekend day', () => {
    for (const { calendar } of calendarVersions)
      for (const worked of calendar.workedWeekendDays) {
        expect(calendar.holidays.has(worked)).toBe(false);
        expect(isWorkingDay({ ...calendar, workedWeekendDays: new Set() }, worked)).toBe(false);
      }
  });
});
