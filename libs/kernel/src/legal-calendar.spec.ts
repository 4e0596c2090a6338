import fc from 'fast-check';
import { dateOnly, instant, instantOfMillis, millisOf } from './instant.js';
import { type WorkingCalendar, dueAt, isWorkingDay } from './legal-calendar.js';
import { dateInVietnam, endOfDayInVietnam, plusDays } from './vietnam-time.js';

const days = (...list: readonly string[]) => new Set(list.map(dateOnly));

/** Tết 2026 (14–22 February), 30 April, 1 May, and 2 September with its exchanged Saturday. */
const calendar: WorkingCalendar = {
  version: 'test',
  holidays: days(
    ...['2026-02-14', '2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-21'],
    ...['2026-02-22', '2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02'],
  ),
  workedWeekendDays: days('2026-08-22'),
};

/** An instant of Viet Nam, `yyyy-mm-dd hh:mm`. */
const at = (text: string) => instant(`${text.replace(' ', 'T')}:00+07:00`);
const due = (start: string, limit: Parameters<typeof dueAt>[1]) => dueAt(at(start), limit, calendar);
const endOf = (day: string) => endOfDayInVietnam(dateOnly(day));

describe('the 12 hours', () => {
  it('run through the night', () => {
    expect(due('2026-03-10 22:15', { hours: 12 })).toBe(at('2026-03-11 10:15'));
  });

  it('run through the eve of Tết and Tết itself', () => {
    expect(due('2026-02-16 18:00', { hours: 12 })).toBe(at('2026-02-17 06:00'));
  });

  it('run through a weekend', () => {
    expect(due('2026-03-14 13:30', { hours: 12 })).toBe(at('2026-03-15 01:30'));
  });

  it('are 12 hours to the microsecond from any start', () => {
    const start = instant('2026-03-10T15:30:00.123456Z');
    expect(dueAt(start, { hours: 12 }, calendar)).toBe('2026-03-11T03:30:00.123456Z');
  });
});

describe('working days', () => {
  it('the first day does not count, whatever its hour', () => {
    for (const start of ['2026-03-09 00:00', '2026-03-09 08:00', '2026-03-09 23:59'])
      expect(due(start, { workingDays: 2 })).toBe(endOf('2026-03-11'));
  });

  it('skip weekends', () => {
    expect(due('2026-03-13 09:00', { workingDays: 2 })).toBe(endOf('2026-03-17'));
  });

  it('skip Tết: five days from the Thursday before end on the Thursday after', () => {
    expect(due('2026-02-12 09:00', { workingDays: 5 })).toBe(endOf('2026-02-26'));
  });

  it('count the Saturday that is worked in exchange, and skip the Monday it was exchanged for', () => {
    expect(due('2026-08-21 09:00', { workingDays: 1 })).toBe(endOf('2026-08-22'));
    expect(due('2026-08-28 09:00', { workingDays: 1 })).toBe(endOf('2026-09-03'));
  });

  it('begin on a day off like on any other', () => {
    expect(due('2026-03-14 10:00', { workingDays: 1 })).toBe(endOf('2026-03-16'));
  });

  it('the end is a working day, and exactly that many working days lie after the first', () => {
    const start = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2026, 11) }).map(instantOfMillis);
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), (from, workingDays) => {
        const last = plusDays(dateInVietnam(dueAt(from, { workingDays }, calendar)), -1);
        let counted = 0;
        for (let day = plusDays(dateInVietnam(from), 1); day <= last; day = plusDays(day, 1))
          counted += isWorkingDay(calendar, day) ? 1 : 0;
        expect(isWorkingDay(calendar, last)).toBe(true);
        expect(counted).toBe(workingDays);
      }),
    );
  });
});

describe('calendar days', () => {
  it('the first day does not count and the last ends at 24:00', () => {
    expect(due('2026-03-02 15:00', { days: 10, rolls: true })).toBe(endOf('2026-03-12'));
  });

  it('a last day on a Sunday moves to the end of Monday', () => {
    expect(due('2026-03-05 15:00', { days: 10, rolls: true })).toBe(endOf('2026-03-16'));
  });

  it('a last day in Tết moves to the first working day after it', () => {
    expect(due('2026-02-02 09:00', { days: 15, rolls: true })).toBe(endOf('2026-02-23'));
  });

  it('the 15 days of separation do not move: they restrict a child', () => {
    expect(due('2026-02-02 09:00', { days: 15, rolls: false })).toBe(endOf('2026-02-17'));
    expect(due('2026-03-07 09:00', { days: 15, rolls: false })).toBe(endOf('2026-03-22'));
  });
});

describe('months', () => {
  it.each([
    ['2026-01-15 09:00', 1, '2026-02-23', 'the corresponding day, which lies in Tết'],
    ['2026-03-31 09:00', 3, '2026-06-30', 'the last day of a month that has no 31st'],
    ['2026-03-30 09:00', 1, '2026-05-04', 'over a holiday and the weekend after it'],
    ['2026-08-31 09:00', 6, '2027-03-01', '28 February 2027 is a Sunday'],
  ])('from %s %i month(s) end on %s: %s', (start, months, last) => {
    expect(due(start, { months, rolls: true })).toBe(endOf(last));
  });

  it('a maximum in months does not move', () => {
    expect(due('2026-01-15 09:00', { months: 1, rolls: false })).toBe(endOf('2026-02-15'));
  });
});

it('no limit ends before it began, and a longer one never ends earlier', () => {
  const start = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }).map(instantOfMillis);
  const count = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(start, count, fc.boolean(), (from, n, rolls) => {
      const ends = (size: number) =>
        [{ hours: size }, { workingDays: size }, { days: size, rolls }, { months: size, rolls }].map((limit) =>
          millisOf(dueAt(from, limit, calendar)),
        );
      const longer = ends(n + 1);
      for (const [index, end] of ends(n).entries()) {
        expect(end).toBeGreaterThan(millisOf(from));
        expect(longer[index]).toBeGreaterThanOrEqual(end);
      }
    }),
  );
});
