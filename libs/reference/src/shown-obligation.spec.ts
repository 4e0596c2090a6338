import { type Obligation, beginTerm, dateOnly, derivedId, instant, obligationOf, streamOf, uuid } from '#kernel';
import { calendarsAfter, calendarsUpTo, shippedCalendars } from './calendars.js';
import { restsOn } from './shown-obligation.js';

const { inForce: workingCalendar } = shippedCalendars;
const shown = (obligation: Obligation, calendars = shippedCalendars) =>
  restsOn({ ...obligation, isMet: obligation.metAt !== null }, calendars);

const stream = streamOf('case', derivedId(uuid('00000000-0000-5000-8000-00000000000e'), 'case'));
const inVietnam = (clock: string) => instant(`${clock}+07:00`);
const planFrom = (start: string): Obligation =>
  obligationOf(stream, beginTerm('plan-drafting', inVietnam(start), workingCalendar));

describe('what the time of an obligation rests on', () => {
  it('is told where no decision has fixed a day of it: the time is expected', () => {
    const plan = planFrom('2027-02-02T09:00:00');
    const { dueAt } = plan;
    const { expectedDays = [] } = shown(plan);
    // 3 and 4 February, then 12, 15 and 16: Tết is counted off from the 5th to the 11th
    expect(dueAt).toBe(inVietnam('2027-02-17T00:00:00'));
    expect([expectedDays[0], expectedDays.at(-1), expectedDays.length]).toEqual(['2027-02-04', '2027-02-14', 11]);
  });

  it('is not told where every day is decided, where it is met, or where hours run', () => {
    const start = inVietnam('2027-02-02T09:00:00');
    expect(shown(planFrom('2026-11-18T09:00:00'))).not.toHaveProperty('expectedDays');
    expect(shown({ ...planFrom('2027-02-02T09:00:00'), metAt: '2027-02-03' })).not.toHaveProperty('expectedDays');
    const emergency = obligationOf(stream, beginTerm('emergency-response', start, workingCalendar));
    expect(shown(emergency)).not.toHaveProperty('expectedDays');
  });

  it('is the day off that moved it, with its source and that it was read second-hand', () => {
    const moved: Obligation = {
      ...planFrom('2026-11-18T09:00:00'),
      reckonedAnew: {
        ...{ at: inVietnam('2026-11-30T08:00:00'), oldDueAt: inVietnam('2026-11-26T00:00:00') },
        calendarVersion: 'vn-2026-2',
      },
    };
    expect(shown(moved).reckonedAnew?.because).toEqual([
      { day: '2026-11-24', status: 'secondary', source: expect.stringContaining('28/2026/QH16') as unknown },
    ]);
  });

  it('is decided once a decision has fixed the days, though the time need not move', () => {
    const decided = calendarsAfter([
      {
        ...{ source: '1/TB-BNV', status: 'secondary', since: dateOnly('2026-12-10') },
        days: ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'].map((day) => ({
          ...{ day: dateOnly(day), kind: 'off' as const, what: 'Tết Âm lịch' },
        })),
      },
    ]);
    const plan = planFrom('2027-02-02T09:00:00');
    expect(beginTerm('plan-drafting', plan.startedAt, decided.inForce).dueAt).toBe(plan.dueAt);
    expect(shown(plan, decided)).not.toHaveProperty('expectedDays');
    expect(shown(plan, calendarsUpTo(decided, 'vn-2026-2')).expectedDays).toHaveLength(11);
  });
});
