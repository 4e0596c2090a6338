import { type Obligation, beginTerm, derivedId, instant, obligationOf, streamOf, uuid } from '#kernel';
import { shownObligation } from './shown-obligation.js';
import { workingCalendar } from './working-calendar.js';

const stream = streamOf('case', derivedId(uuid('00000000-0000-5000-8000-00000000000e'), 'case'));
const inVietnam = (clock: string) => instant(`${clock}+07:00`);
const planFrom = (start: string): Obligation =>
  obligationOf(stream, beginTerm('plan-drafting', inVietnam(start), workingCalendar));

describe('what the time of an obligation rests on', () => {
  it('is told where no decision has fixed a day of it: the time is expected', () => {
    const { expectedDays = [], dueAt } = shownObligation(planFrom('2027-02-02T09:00:00'));
    // 3 and 4 February, then 12, 15 and 16: Tết is counted off from the 5th to the 11th
    expect(dueAt).toBe(inVietnam('2027-02-17T00:00:00'));
    expect([expectedDays[0], expectedDays.at(-1), expectedDays.length]).toEqual(['2027-02-04', '2027-02-14', 11]);
  });

  it('is not told where every day is decided, where it is met, or where hours run', () => {
    const start = inVietnam('2027-02-02T09:00:00');
    expect(shownObligation(planFrom('2026-11-18T09:00:00'))).not.toHaveProperty('expectedDays');
    expect(shownObligation({ ...planFrom('2027-02-02T09:00:00'), metAt: '2027-02-03' })).not.toHaveProperty(
      'expectedDays',
    );
    const emergency = obligationOf(stream, beginTerm('emergency-response', start, workingCalendar));
    expect(shownObligation(emergency)).not.toHaveProperty('expectedDays');
  });

  it('is the day off that moved it, with its source and that it was read second-hand', () => {
    const moved: Obligation = {
      ...planFrom('2026-11-18T09:00:00'),
      reckonedAnew: {
        ...{ at: inVietnam('2026-11-30T08:00:00'), oldDueAt: inVietnam('2026-11-26T00:00:00') },
        calendarVersion: 'vn-2026-2',
      },
    };
    expect(shownObligation(moved).reckonedAnew?.because).toEqual([
      { day: '2026-11-24', status: 'secondary', source: expect.stringContaining('28/2026/QH16') as unknown },
    ]);
  });
});
