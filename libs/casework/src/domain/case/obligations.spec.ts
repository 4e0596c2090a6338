import { type Instant, type Obligation, instant, obligationView, plusHours, plusMillis } from '#kernel';
import { given } from '#testing';
import { caseDecider } from './case.decider.js';
import { DUE, RECEIVED, assessed, closed, joined, measured, opened, reopened, someId } from './case.fixture.js';
import type { CaseEvent } from './case.events.js';
import { type CaseState } from './case.state.js';
import { lapseDeadline } from './closing.decide.js';

const obligationsOf = (state: CaseState): readonly Obligation[] => (state.status === 'none' ? [] : state.obligations);
const after = (...events: readonly (CaseEvent & { recordedAt?: Instant })[]) =>
  obligationsOf(given(caseDecider, ...events).state).map(obligationView);

const minutes = (count: number): Instant => plusMillis(DUE, count * 60_000);
const [owed] = after(opened());
const obligationId = owed?.id ?? someId('none');
const input = { obligationId, calendarVersion: 'vn-test' };
const lapsed: CaseEvent = {
  type: 'DeadlineLapsed',
  data: { obligationId, obligation: 'emergency-response', startedAt: RECEIVED, dueAt: DUE, calendarVersion: 'vn-test' },
};

describe('the twelve hours of an emergency', () => {
  it('begin when any receiving place had the information, and end in the night', () => {
    expect(after(opened({ occurredAt: '2026-03-10T02:00:00.000000Z' }))).toMatchObject([
      { kind: 'emergency-response', startedAt: RECEIVED, dueAt: DUE, status: 'due' },
    ]);
  });

  it('are met by an emergency measure', () => {
    expect(after(opened(), { ...measured(), recordedAt: minutes(-1) })).toMatchObject([{ status: 'met' }]);
  });

  it('are met by an assessment that finds that no measure is needed, and by no other', () => {
    const needless = { ...assessed({ measuresNeeded: false }), recordedAt: minutes(-1) };
    expect(after(opened(), needless)).toMatchObject([{ status: 'met' }]);
    expect(after(opened(), assessed({ measuresNeeded: true }))).toMatchObject([{ status: 'due' }]);
  });

  it('were kept but recorded late', () => {
    expect(after(opened(), lapsed, { ...measured(), recordedAt: minutes(1) })).toMatchObject([
      { status: 'met-recorded-late', lateByMinutes: 0 },
    ]);
  });

  it('were not kept, by how much', () => {
    expect(after(opened(), lapsed, { ...measured(minutes(95)), recordedAt: minutes(100) })).toMatchObject([
      { status: 'met-late', lateByMinutes: 95 },
    ]);
  });

  it('lapsed', () => {
    expect(after(opened(), { ...lapsed, recordedAt: minutes(0) })).toMatchObject([{ status: 'lapsed', metAt: null }]);
  });

  it('run again for every further report, and the first ones stay', () => {
    const receivedAt = plusHours(RECEIVED, 20);
    expect(after(opened(), { ...measured(), recordedAt: minutes(-1) }, joined({ receivedAt }))).toMatchObject([
      { status: 'met' },
      { status: 'due', startedAt: receivedAt, dueAt: plusHours(receivedAt, 12) },
    ]);
  });

  it('run once for two reports of the same moment', () => {
    expect(after(opened(), joined())).toHaveLength(1);
  });

  it('run for a new episode that a report began, and not for one that the chair began', () => {
    const receivedAt = instant('2026-06-01T02:00:00Z');
    expect(after(opened(), closed(), reopened({ receivedAt }))).toMatchObject([{}, { startedAt: receivedAt }]);
    expect(after(opened(), closed(), reopened())).toHaveLength(1);
  });
});

describe('a lapse is recorded', () => {
  it('at the end of the twelve hours, not before', () => {
    given(caseDecider, opened()).when(lapseDeadline, input, { now: DUE }).thenAccepted(lapsed);
    given(caseDecider, opened())
      .when(lapseDeadline, input, { now: plusMillis(DUE, -1) })
      .thenAccepted();
  });

  it('once, whatever runs again', () => {
    given(caseDecider, opened(), lapsed)
      .when(lapseDeadline, input, { now: minutes(600) })
      .thenAccepted();
  });

  it('not when a measure was recorded in time', () => {
    given(caseDecider, opened(), { ...measured(), recordedAt: DUE })
      .when(lapseDeadline, input, { now: minutes(600) })
      .thenAccepted();
  });

  it('also when a measure was recorded after the time: nothing was recorded by then', () => {
    given(caseDecider, opened(), { ...measured(), recordedAt: minutes(1) })
      .when(lapseDeadline, input, { now: minutes(2) })
      .thenAccepted(lapsed);
  });

  it('in a closed case too', () => {
    given(caseDecider, opened(), closed())
      .when(lapseDeadline, input, { now: minutes(1) })
      .thenAccepted(lapsed);
  });

  it('of nothing where nothing is owed', () => {
    given(caseDecider)
      .when(lapseDeadline, input, { now: minutes(1) })
      .thenAccepted();
    given(caseDecider, opened())
      .when(lapseDeadline, { ...input, obligationId: someId('another') }, { now: minutes(1) })
      .thenAccepted();
  });
});
