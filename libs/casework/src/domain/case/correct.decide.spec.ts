import { beginTerm, instant } from '#kernel';
import { eventIdOf, given } from '#testing';
import { caseDecider } from './case.decider.js';
import {
  RECEIVED,
  CHILD,
  assessed,
  assessment,
  closed,
  corrected,
  detailed,
  detailedAssessment,
  drafted,
  measured,
  opened,
  reckoned,
  retracted,
  review,
  reviewed,
  underWay,
} from './case.fixture.js';
import type { CaseEvent } from './case.events.js';
import type { Reckoning } from './case.guards.js';
import { type CorrectCaseFact, retractFact } from './correct.decide.js';
import { correctFact } from './on-form.fixture.js';

const reason = 'ghi nhầm (thử)';
const correction = (changes: Partial<CorrectCaseFact> = {}): CorrectCaseFact & Reckoning => ({
  correctsEventId: eventIdOf(1),
  fact: { type: 'InitialAssessmentRecorded', data: assessment({ riskLevel: 'THAP' }) },
  reason,
  ...reckoned(),
  ...changes,
});

describe('a fact that was told wrongly', () => {
  it('gets another telling in its place, whole and by the template', () => {
    given(caseDecider, opened(), assessed())
      .when(correctFact, correction())
      .thenAccepted({
        type: 'FactCorrected',
        data: {
          subjectId: CHILD,
          correctsEventId: eventIdOf(1),
          correctedType: 'InitialAssessmentRecorded',
          data: { riskLevel: 'THAP', childId: CHILD, template: '02@1' },
          reason,
        },
      });
  });

  it('keeps to the form by which it was told', () => {
    const fact = { type: 'InitialAssessmentRecorded', data: assessment({ riskLevel: 'RAT_CAO' }) } as const;
    given(caseDecider, opened(), assessed())
      .when(correctFact, correction({ fact }))
      .thenRefused('casework.form-not-kept', {
        template: '02@1',
        findings: [{ path: '/riskLevel', rule: 'not-a-known-code' }],
      });
  });

  it('may be a review', () => {
    given(caseDecider, ...underWay, reviewed())
      .when(
        correctFact,
        correction({
          correctsEventId: eventIdOf(underWay.length),
          fact: { type: 'ReviewRecorded', data: review({ abuseRiskRemains: true }) },
        }),
      )
      .thenAccepted({ type: 'FactCorrected', data: { data: { template: '06@1', abuseRiskRemains: true } } });
  });

  it('may be a detailed assessment, whose corrected start begins another term', () => {
    const begins = [beginTerm('plan-drafting', '2026-03-10', reckoned().calendar)];
    const told = detailed();
    const began = { ...told, data: { ...told.data, begins } } as CaseEvent;
    const fact = {
      type: 'DetailedAssessmentRecorded',
      data: detailedAssessment({ occurredAt: '2026-03-09' }),
    } as const;
    const correctsEventId = eventIdOf(2);
    given(caseDecider, opened(), assessed({ occurredAt: RECEIVED }), began)
      .when(correctFact, correction({ correctsEventId, fact }))
      .thenAccepted({
        type: 'FactCorrected',
        data: { data: { template: '03@1', begins: [{ dueAt: instant('2026-03-16T17:00:00Z') }] } },
      });
    const lacking = { ...fact, data: detailedAssessment({ contents: [] }) };
    given(caseDecider, opened(), assessed({ occurredAt: RECEIVED }), began)
      .when(correctFact, correction({ correctsEventId, fact: lacking }))
      .thenRefused('casework.assessment-incomplete');
  });

  it('may be corrected again, and after the case was closed', () => {
    given(caseDecider, opened(), assessed(), corrected(eventIdOf(1), { riskLevel: 'THAP' }), closed())
      .when(correctFact, correction())
      .thenAccepted({ type: 'FactCorrected' });
  });

  it('is replaced in what is known now; the number of corrections is kept', () => {
    const { state } = given(caseDecider, opened(), assessed(), corrected(eventIdOf(1), { riskLevel: 'TRUNG_BINH' }));
    expect(state).toMatchObject({
      riskLevel: 'TRUNG_BINH',
      assessments: [{ factId: eventIdOf(1), riskLevel: 'TRUNG_BINH' }],
      corrections: 1,
    });
  });

  it('is corrected only by a fact of its type', () => {
    given(caseDecider, opened(), assessed())
      .when(correctFact, correction({ fact: { type: 'ReviewRecorded', data: review() } }))
      .thenRefused('casework.other-type', { type: 'InitialAssessmentRecorded' });
  });

  it('is not corrected into the future', () => {
    const ahead = { type: 'InitialAssessmentRecorded', data: assessment({ occurredAt: '2026-03-11' }) } as const;
    given(caseDecider, opened(), assessed())
      .when(correctFact, correction({ fact: ahead }))
      .thenRefused('casework.occurs-in-future');
  });
});

describe('a fact that was told in error', () => {
  it('is taken back', () => {
    given(caseDecider, opened(), assessed())
      .when(retractFact, { retractsEventId: eventIdOf(1), reason })
      .thenAccepted({ type: 'FactRetracted', data: { subjectId: CHILD, retractsEventId: eventIdOf(1), reason } });
  });

  it('does not count any more', () => {
    expect(given(caseDecider, opened(), assessed(), retracted(eventIdOf(1))).state).toMatchObject({
      assessments: [],
      riskLevel: null,
      corrections: 1,
    });
  });

  it('is not there to be taken back or corrected again', () => {
    const history = given(caseDecider, opened(), assessed(), retracted(eventIdOf(1)));
    history.when(retractFact, { retractsEventId: eventIdOf(1), reason }).thenRefused('casework.no-such-fact');
    history.when(correctFact, correction()).thenRefused('casework.no-such-fact');
  });
});

describe('a decision is revoked by a new one, never corrected', () => {
  it.each<[string, CaseEvent]>([
    ['a measure', measured()],
    ['a plan', drafted()],
    ['a correction', corrected(eventIdOf(9), {})],
  ])('%s', (_, event) => {
    const history = given(caseDecider, opened(), event);
    history.when(correctFact, correction()).thenRefused('casework.not-correctable');
    history.when(retractFact, { retractsEventId: eventIdOf(1), reason }).thenRefused('casework.not-correctable');
  });
});

it('a case that there is not has no facts', () => {
  given(caseDecider).when(correctFact, correction()).thenRefused('casework.not-found');
  given(caseDecider)
    .when(retractFact, { retractsEventId: eventIdOf(1), reason })
    .thenRefused('casework.not-found');
});
