import type { ObligationKind } from '#vocabulary';
import { streamOf } from './ids.js';
import { dateOnly, instant } from './instant.js';
import { idOfName } from './known.fixture.js';
import type { WorkingCalendar } from './legal-calendar.js';
import { markLapsed, meet, obligationOf, owe, recordLapse, statusOfObligation } from './obligation.js';
import { beginTerm } from './terms.js';

const STREAM = streamOf('case', idOfName('case'));

/** Tết 2026 as decided: Saturday 14 to Sunday 22 February; the Saturday before is worked nowhere. */
const tet: WorkingCalendar = {
  version: 'vn-test',
  holidays: new Set(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map(dateOnly)),
  workedWeekendDays: new Set(),
};
const ends = (kind: ObligationKind, start: string) => beginTerm(kind, start, tet).dueAt;
const inVietnam = (text: string) => instant(`${text}+07:00`);

describe('every limit of the law ends', () => {
  it.each([
    ['report-screening', '2026-02-16T22:30:00+07:00', '2026-02-17T10:30:00'],
    ['emergency-response', '2026-02-16T22:30:00+07:00', '2026-02-17T10:30:00'],
    // The first day does not count, and the last, Sunday 1 March, does not move: a maximum that restricts a child.
    ['separation-end', '2026-02-14T09:00:00+07:00', '2026-03-02T00:00:00'],
    ['plan-drafting', '2026-02-13T16:00:00+07:00', '2026-02-28T00:00:00'],
    ['plan-approval', '2026-02-13', '2026-02-25T00:00:00'],
    ['care-handover', '2026-02-13', '2026-03-14T00:00:00'],
    // The corresponding day is Saturday 14 March; the next working day is Monday 16.
    ['care-followup-1m', '2026-02-14', '2026-03-17T00:00:00'],
    ['care-followup-3m', '2025-11-30', '2026-03-03T00:00:00'],
    ['care-followup-6m', '2025-08-31', '2026-03-03T00:00:00'],
  ] as const)('%s from %s at %s', (kind, start, end) => {
    expect(ends(kind, start)).toBe(inVietnam(end));
  });
});

describe('a term', () => {
  it('begins at the earliest reading of an imprecise time', () => {
    expect(beginTerm('plan-approval', '2026-03-10', tet).startedAt).toBe(inVietnam('2026-03-10T00:00:00'));
  });

  it('keeps the calendar that it was reckoned by', () => {
    expect(beginTerm('plan-approval', '2026-03-10', tet)).toMatchObject({
      obligation: 'plan-approval',
      calendarVersion: 'vn-test',
    });
  });

  it('ends when a decision says so', () => {
    const until = inVietnam('2026-02-20T00:00:00');
    expect(beginTerm('separation-end', '2026-02-14', tet, until).dueAt).toBe(until);
  });
});

describe('the obligation of a term', () => {
  const term = beginTerm('plan-approval', '2026-03-10', tet);
  const obligation = obligationOf(STREAM, term);

  it('is the same whenever it is computed again, and another for another start or end', () => {
    expect(obligationOf(STREAM, { ...term }).id).toBe(obligation.id);
    expect(owe([obligation], obligationOf(STREAM, term))).toEqual([obligation]);
    const longer = obligationOf(STREAM, { ...term, dueAt: inVietnam('2026-03-20T00:00:00') });
    expect(owe([obligation], longer)).toEqual([obligation, longer]);
  });

  it('that lapsed stays when its start was corrected meanwhile', () => {
    const { id: obligationId, startedAt, dueAt } = obligation;
    const data = { obligationId, obligation: 'plan-approval', startedAt, dueAt, calendarVersion: 'vn-test' };
    const corrected = obligationOf(STREAM, beginTerm('plan-approval', '2026-03-12', tet));
    const both = recordLapse([corrected], { data, recordedAt: dueAt });
    expect(both).toMatchObject([{ id: corrected.id }, { id: obligationId, lapsedAt: dueAt }]);
    expect(both.map(statusOfObligation)).toEqual(['due', 'lapsed']);
    expect(recordLapse([obligation], { data, recordedAt: dueAt })).toEqual(
      markLapsed([obligation], obligationId, dueAt),
    );
  });

  it('is met by what is told and recorded in time', () => {
    const [met = obligation] = meet([obligation], ['plan-approval'], '2026-03-11', { recordedAt: term.startedAt });
    expect(statusOfObligation(met)).toBe('met');
  });
});
