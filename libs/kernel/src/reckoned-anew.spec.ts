import type { ObligationKind } from '#vocabulary';
import { instant } from './instant.js';
import { type WorkingCalendar, dueAt, expectedDaysIn } from './legal-calendar.js';
import { idOfName } from './known.fixture.js';
import { lapseKey, recordRevocation } from './lapse-revoked.js';
import { type Obligation, markLapsed, meet, obligationOf, statusOfObligation } from './obligation.js';
import { dueByTerm, movedDue, reckonAnew, recordReckoning } from './reckoned-anew.js';
import { streamOf } from './ids.js';
import { dateOnly } from './instant.js';
import { beginTerm } from './terms.js';

const inVietnam = (clock: string) => instant(`${clock}+07:00`);
const before: WorkingCalendar = { version: 'before', holidays: new Set(), workedWeekendDays: new Set() };
const right: WorkingCalendar = { ...before, version: 'right', holidays: new Set([dateOnly('2026-11-24')]) };
const reckoned = { calendar: right, rightDue: dueByTerm };
const STREAM = streamOf('case', idOfName('case'));
const owed = (kind: ObligationKind, start: string, until?: string): Obligation =>
  obligationOf(STREAM, beginTerm(kind, inVietnam(start), before, until === undefined ? undefined : inVietnam(until)));
const lapseOfIt = ({ id: obligationId }: Obligation) => ({
  ...{ id: idOfName('lapse'), type: 'DeadlineLapsed', data: { obligationId } },
});
const reckon = (of: Obligation, now: string) => reckonAnew([of], [lapseOfIt(of)], reckoned, inVietnam(now));
const typesOf = (events: ReturnType<typeof reckon>) => events.map(({ type }) => type);

describe('24 November, off since 1 July 2026', () => {
  it.each([
    // Wednesday 18 to Wednesday 25; with the 24th off the fifth day is Thursday 26
    ['plan-drafting', '2026-11-18T09:00:00', '2026-11-26T00:00:00', '2026-11-27T00:00:00'],
    // Monday 23: Tuesday 24 and Wednesday 25; then Wednesday 25 and Thursday 26
    ['plan-approval', '2026-11-23T09:00:00', '2026-11-26T00:00:00', '2026-11-27T00:00:00'],
    // Friday 20: Monday 23 and Tuesday 24; then Monday 23 and Wednesday 25
    ['plan-approval', '2026-11-20T23:59:59', '2026-11-25T00:00:00', '2026-11-26T00:00:00'],
    // Monday 9: the fifteenth working day is Monday 30 November; then Tuesday 1 December
    ['care-handover', '2026-11-09T09:00:00', '2026-12-01T00:00:00', '2026-12-02T00:00:00'],
    // a month from Saturday 24 October ends on the day off itself
    ['care-followup-1m', '2026-10-24T09:00:00', '2026-11-25T00:00:00', '2026-11-26T00:00:00'],
  ] as const)('%s begun %s is due %s by the old calendar, and %s by the right one', (kind, start, old, due) => {
    const obligation = owed(kind, start);
    expect(obligation.dueAt).toBe(inVietnam(old));
    expect(reckonAnew([obligation], [], reckoned, inVietnam(start))).toEqual([
      {
        type: 'DeadlineReckonedAnew',
        data: {
          ...{ obligationId: obligation.id, obligation: kind, startedAt: inVietnam(start) },
          ...{ oldDueAt: inVietnam(old), dueAt: inVietnam(due) },
          ...{ calendarVersion: 'right', reasonCode: 'CALENDAR_CHANGED' },
        },
      },
    ]);
  });

  it.each([
    ['plan-approval', '2026-11-19T09:00:00'], // Thursday: Friday 20 and Monday 23
    ['plan-approval', '2026-11-24T09:00:00'], // begun on the day off: its first day does not count
    ['emergency-response', '2026-11-24T09:00:00'], // hours run through days off
    ['care-followup-1m', '2026-10-25T09:00:00'], // ends on Wednesday 25
  ] as const)('does not move %s begun %s', (kind, start) => {
    expect(movedDue(owed(kind, start), reckoned)).toBeUndefined();
  });

  it('does not move the last day of a separation, which a decision names', () => {
    expect(movedDue(owed('separation-end', '2026-11-10T09:00:00', '2026-11-25T00:00:00'), reckoned)).toBeUndefined();
  });
});

describe('a lapse that was recorded by the old calendar', () => {
  const begun = owed('plan-drafting', '2026-11-18T09:00:00');
  const [lapsed = begun] = markLapsed([begun], begun.id, begun.dueAt);

  it('is taken back while the right time is not over, and stands from the moment at which it is', () => {
    expect(typesOf(reckon(lapsed, '2026-11-26T23:59:59'))).toEqual(['DeadlineReckonedAnew', 'DeadlineLapseRevoked']);
    expect(typesOf(reckon(lapsed, '2026-11-27T00:00:00'))).toEqual(['DeadlineReckonedAnew']);
  });

  it('is taken back, with its reason, where the act was recorded within the right time', () => {
    const at = inVietnam('2026-11-26T08:00:00');
    const [late = lapsed] = meet([lapsed], ['plan-drafting'], at, { recordedAt: at });
    expect(statusOfObligation(late)).toBe('met-late');
    const events = reckon(late, '2026-11-30T08:00:00');
    expect(events[1]).toMatchObject({
      type: 'DeadlineLapseRevoked',
      data: { lapseEventId: idOfName('lapse'), reasonCode: 'CALENDAR_CHANGED' },
    });
  });

  it('stays where the act was recorded after the right time too', () => {
    const at = inVietnam('2026-11-27T00:00:01');
    const [late = lapsed] = meet([lapsed], ['plan-drafting'], at, { recordedAt: at });
    expect(typesOf(reckon(late, '2026-11-30T08:00:00'))).toEqual(['DeadlineReckonedAnew']);
  });

  it('leaves an obligation that is due, tells both times, and may lapse again', () => {
    const recordedAt = inVietnam('2026-11-26T08:00:00');
    const due = inVietnam('2026-11-27T00:00:00');
    const data = {
      ...{ obligationId: begun.id, obligation: begun.kind, startedAt: begun.startedAt, oldDueAt: begun.dueAt },
      ...{ dueAt: due, calendarVersion: 'right', reasonCode: 'CALENDAR_CHANGED' as const },
    };
    const moved = recordReckoning([lapsed], { data, recordedAt });
    const revocation = { ...data, lapseEventId: idOfName('lapse') };
    const [after = lapsed] = recordRevocation(moved, { data: revocation, recordedAt });
    expect(after).toMatchObject({
      ...{ dueAt: due, lapsedAt: null, lapseRevokedAt: recordedAt },
      reckonedAnew: { at: recordedAt, oldDueAt: begun.dueAt, calendarVersion: 'right' },
    });
    expect(lapseKey(after)).not.toBe(lapseKey(begun));
    expect(reckon(after, '2026-11-26T09:00:00')).toEqual([]);
  });
});

it('what was met within the time that people had been told stays met when a worked Saturday makes that time shorter', () => {
  const worked: WorkingCalendar = { ...before, workedWeekendDays: new Set([dateOnly('2026-11-21')]) };
  const begun = owed('plan-drafting', '2026-11-18T09:00:00');
  const at = inVietnam('2026-11-25T22:00:00');
  const shorter = { calendar: worked, rightDue: dueByTerm };
  expect(movedDue(begun, shorter)).toBe(inVietnam('2026-11-25T00:00:00'));
  expect(meet([begun], ['plan-drafting'], at, { recordedAt: at }).map((each) => movedDue(each, shorter))).toEqual([
    undefined,
  ]);
});

describe('a time that rests on days that no decision has fixed', () => {
  const tet: WorkingCalendar = { ...before, undecided: new Set(['2027-02-04', '2027-02-05'].map(dateOnly)) };
  const start = inVietnam('2027-02-01T09:00:00');

  it('is known by them: those that are counted up to its last day', () => {
    expect(expectedDaysIn(start, { workingDays: 5 }, tet)).toEqual(['2027-02-04', '2027-02-05']);
    expect(expectedDaysIn(start, { workingDays: 3 }, tet)).toEqual(['2027-02-04']);
    expect(expectedDaysIn(start, { workingDays: 2 }, tet)).toEqual([]);
    expect(dueAt(start, { workingDays: 3 }, tet)).toBe(inVietnam('2027-02-05T00:00:00'));
  });

  it('is none where hours run, where the last day does not move, or where the last day alone matters and is fixed', () => {
    expect(expectedDaysIn(start, { hours: 96 }, tet)).toEqual([]);
    expect(expectedDaysIn(start, { days: 3, rolls: false }, tet)).toEqual([]);
    expect(expectedDaysIn(start, { months: 1, rolls: true }, tet)).toEqual([]);
    expect(expectedDaysIn(start, { days: 3, rolls: true }, tet)).toEqual(['2027-02-04']);
  });
});
