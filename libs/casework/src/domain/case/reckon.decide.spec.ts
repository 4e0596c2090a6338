import { beginTerm, dateOnly, instant } from '#kernel';
import { type Given, given } from '#testing';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import { CHILD, detailedAssessment, measured, opened, reckoned } from './case.fixture.js';
import { reckonCaseAnew } from './closing.decide.js';
import { PLAN_DRAFTING } from './obligations.js';

const { calendar } = reckoned();
const right = { calendar: { ...calendar, version: 'right', holidays: new Set([dateOnly('2026-03-12')]) } };
const begins = [beginTerm(PLAN_DRAFTING, instant('2026-03-10T01:30:00Z'), calendar)]; // until Tuesday 17 March, 24:00
const detailed: CaseEvent = {
  type: 'DetailedAssessmentRecorded',
  data: { ...detailedAssessment(), childId: CHILD, template: '03@1', begins },
};
const closedAt = (occurredAt: string): CaseEvent => ({
  type: 'CaseClosed',
  data: { childId: CHILD, reasonCode: 'AN_TOAN', occurredAt },
});

/** The plan that is owed after the case was closed with its lapse, and reckoned anew later. */
function planAfter(closure: string) {
  const before: readonly Given<CaseEvent>[] = [opened(), measured(), detailed];
  const { state } = given(caseDecider, ...before);
  const plan = state.status === 'none' ? undefined : state.obligations.find(({ kind }) => kind === PLAN_DRAFTING);
  const [term] = begins;
  if (!plan || !term) throw new Error('no plan is owed');
  const lapsed: CaseEvent = { type: 'DeadlineLapsed', data: { ...term, obligationId: plan.id } };
  const late = given(caseDecider, ...before, lapsed, closedAt(closure));
  const now = instant('2026-03-18T03:00:00Z');
  const { decision } = late.when(reckonCaseAnew, right, { now });
  const events = decision.kind === 'accepted' ? decision.events : [];
  expect(events.map(({ type }) => type)).toEqual(['DeadlineReckonedAnew', 'DeadlineLapseRevoked']);
  const after = given(caseDecider, ...before, lapsed, closedAt(closure), ...events).state;
  return after.status === 'none' ? undefined : after.obligations.find(({ kind }) => kind === PLAN_DRAFTING);
}

describe('a case that was closed before the calendar was right', () => {
  it('owes nothing any more that by the right time ends after the closure', () => {
    expect(planAfter('2026-03-18T01:00:00.000000Z')).toBeUndefined();
  });

  it('still owes what had ended by the right time when it was closed', () => {
    expect(planAfter('2026-03-18T17:00:00.000000Z')).toMatchObject({ lapsedAt: null, metAt: null });
  });
});
