import { dateOnly, dueAt, instant, isByCalendar, isWorkingDay } from '#kernel';
import { OBLIGATIONS } from '#vocabulary';
import { type DecidedDay, calendarsAfter, isCited, isYearDecided, shippedCalendars } from './calendars.js';

const day = (text: string) => dateOnly(text);
const off = (text: string): DecidedDay => ({ day: day(text), kind: 'off', what: 'Tết Âm lịch' });
const TET = ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'].map(off);
const decision = { source: '1/TB-BNV', status: 'secondary', since: day('2026-12-10') };
const inVietnam = (clock: string) => instant(`${clock}+07:00`);

describe('a decision on working days', () => {
  const after = calendarsAfter([{ ...decision, days: TET }]);

  it('makes a new version, and leaves those before it as they were', () => {
    expect(after.versions.map(({ calendar }) => calendar.version)).toEqual(['vn-2026-1', 'vn-2026-2', 'vn-2026-2+1']);
    expect(after.versions.at(-2)?.calendar).toEqual(shippedCalendars.inForce);
  });

  it('stands in the place of what was derived: 11 February, a guess, is worked, and 4 February is off', () => {
    expect(isWorkingDay(after.inForce, day('2027-02-11'))).toBe(true);
    expect(isWorkingDay(after.inForce, day('2027-02-04'))).toBe(false);
    expect(after.changedDays).toEqual(expect.arrayContaining(['2026-11-24', '2027-02-04', '2027-02-11']));
    expect(after.changedDays).not.toContain('2027-02-05');
  });

  it('fixes only the days that it is about: National Day stays expected', () => {
    expect(after.inForce.undecided?.has(day('2027-02-05'))).toBe(false);
    expect(after.inForce.undecided?.has(day('2027-09-01'))).toBe(true);
    expect(isWorkingDay(after.inForce, day('2027-09-02'))).toBe(false);
  });

  it('moves what runs over those days, by hand: from 3 February one working day ends on the 4th before, on the 11th after', () => {
    const begun = inVietnam('2027-02-03T09:00:00');
    expect(dueAt(begun, { workingDays: 1 }, shippedCalendars.inForce)).toBe(inVietnam('2027-02-05T00:00:00'));
    expect(dueAt(begun, { workingDays: 1 }, after.inForce)).toBe(inVietnam('2027-02-12T00:00:00'));
    // five days from 2 February: 3, 4, 12, 15, 16 before; 3, 11, 12, 15, 16 after
    const plan = inVietnam('2027-02-02T09:00:00');
    expect(dueAt(plan, { workingDays: 5 }, after.inForce)).toBe(
      dueAt(plan, { workingDays: 5 }, shippedCalendars.inForce),
    );
  });

  it('has a weekend day worked in exchange', () => {
    const worked: DecidedDay = { day: day('2027-02-20'), kind: 'worked', what: 'Làm bù' };
    const swapped = calendarsAfter([{ ...decision, days: [...TET, worked] }]);
    expect(isWorkingDay(swapped.inForce, worked.day)).toBe(true);
    expect(swapped.changedDays).toContain('2027-02-20');
  });

  it('takes the place of the days of a decision that it changes', () => {
    const amended = calendarsAfter([
      { ...decision, days: TET },
      { ...decision, source: '2/TB-BNV', days: [off('2027-02-05')], instead: TET.map(({ day: of }) => of) },
    ]);
    expect(isWorkingDay(amended.inForce, day('2027-02-04'))).toBe(true);
    expect(isWorkingDay(amended.inForce, day('2027-02-05'))).toBe(false);
    expect(amended.inForce.version).toBe('vn-2026-2+2');
  });
});

it('the years up to 2026 have their decision; 2027 has not, and nothing is known of 2028', () => {
  expect([2025, 2026, 2027, 2028].map(isYearDecided)).toEqual([true, true, false, false]);
  expect(isCited(shippedCalendars, 2026, '9441/TB-BNV')).toBe(true);
  expect(isCited(shippedCalendars, 2027, '9441/TB-BNV')).toBe(false);
});

it('what reports and joins owe runs in hours, which no calendar moves', () => {
  const limits = [
    OBLIGATIONS['report-screening'].limit,
    OBLIGATIONS['emergency-response'].limit,
    OBLIGATIONS['join-answer'].limit,
  ];
  expect(limits.map(isByCalendar)).toEqual([false, false, false]);
});
