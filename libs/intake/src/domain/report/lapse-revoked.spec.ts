import { revokeLapse } from '#kernel';
import { eventIdOf, given } from '#testing';
import {
  COMMUNE,
  DUE,
  RECEIVED,
  REPORT,
  CHILD,
  received,
  receivedThere,
  screenedIn,
  someId,
} from './report.fixture.js';
import { reportDecider } from './report.decider.js';
import type { ReportEvent } from './report.events.js';

const first = given(reportDecider, received()).state;
const obligationId = first.status === 'none' ? someId('none') : (first.obligations[0]?.id ?? someId('none'));
const owed = { obligationId, obligation: 'report-screening', dueAt: DUE };
const lapsed: ReportEvent = {
  type: 'DeadlineLapsed',
  data: { ...owed, startedAt: RECEIVED, calendarVersion: 'vn-test' },
};
const wrong = { lapseEventId: eventIdOf(1), reasonCode: 'WRONG_CLOCK' } as const;
const revoked: ReportEvent = { type: 'DeadlineLapseRevoked', data: { ...owed, ...wrong } };
const receivedEarlier: ReportEvent = {
  type: 'ReportCorrected',
  data: { reportId: REPORT, receivedAt: RECEIVED, occurredAt: '2026-03-10', aboutChild: CHILD },
};
const statuses = (...events: readonly ReportEvent[]) => {
  const { state } = given(reportDecider, ...events);
  return state.status === 'none' ? [] : state.obligations.map(({ lapsedAt }) => lapsedAt !== null);
};

describe('the lapse of a report that a wrong clock recorded', () => {
  it('is revoked with its reason, once, and only where it was recorded', () => {
    given(reportDecider, received(), lapsed)
      .when(revokeLapse, { ...wrong, reason: 'Đồng hồ nhanh' })
      .thenAccepted({ type: 'DeadlineLapseRevoked', data: { ...owed, reason: 'Đồng hồ nhanh' } });
    given(reportDecider, received(), lapsed, revoked).when(revokeLapse, wrong).thenAccepted();
    given(reportDecider, received()).when(revokeLapse, wrong).thenAccepted();
  });

  it('leaves the 12 hours running', () => {
    expect(statuses(received(), lapsed)).toEqual([true]);
    expect(statuses(received(), lapsed, revoked)).toEqual([false]);
  });

  it('leaves them met where the report was screened', () => {
    const { state } = given(reportDecider, receivedThere(), lapsed, screenedIn(), revoked);
    expect(state).toMatchObject({ obligations: [{ lapsedAt: null, metAt: '2026-03-09T17:00:00.000000Z' }] });
  });

  it('does not bring back 12 hours in whose place others began meanwhile', () => {
    const later = { ...receivedEarlier, data: { ...receivedEarlier.data, receivedAt: DUE } } as ReportEvent;
    expect(statuses(received({ dutyCommunes: [COMMUNE] }), lapsed, later)).toEqual([true, false]);
    expect(statuses(received({ dutyCommunes: [COMMUNE] }), lapsed, later, revoked)).toEqual([false]);
  });
});
