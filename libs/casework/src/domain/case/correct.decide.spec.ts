import { type JsonObject, beginTerm, instant, plusHours } from '#kernel';
import { eventIdOf, given } from '#testing';
import type { TakeEmergencyMeasure } from './assessment.decide.js';
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
  measure,
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

/** Stands in for the second event, whatever it is. */
const toldAnew = (correctedType: string, data: JsonObject): CaseEvent => ({
  type: 'FactCorrected',
  data: { subjectId: CHILD, correctsEventId: eventIdOf(1), correctedType, data, reason },
});

describe('an emergency measure that was told wrongly', () => {
  const taken = (changes: Partial<TakeEmergencyMeasure> = {}): CorrectCaseFact & Reckoning =>
    correction({ fact: { type: 'EmergencyMeasureTaken', data: { ...measure, ...changes } } });

  it('gets another telling in its place, on no form', () => {
    given(caseDecider, opened(), measured())
      .when(correctFact, taken({ measure: 'CHAM_SOC_Y_TE', authority: 'CO_SO_Y_TE' }))
      .thenAccepted({
        type: 'FactCorrected',
        data: {
          ...{ subjectId: CHILD, correctsEventId: eventIdOf(1), correctedType: 'EmergencyMeasureTaken', reason },
          data: { ...measure, measure: 'CHAM_SOC_Y_TE', authority: 'CO_SO_Y_TE', childId: CHILD },
        },
      });
  });

  it('meets the 12 hours by its corrected time', () => {
    const late = { ...measure, occurredAt: plusHours(RECEIVED, 13), childId: CHILD };
    const of = (...events: readonly CaseEvent[]) => {
      const { state } = given(caseDecider, opened(), ...events);
      return state.status === 'none' ? undefined : state.obligations[0]?.metAt;
    };
    expect(of(measured(plusHours(RECEIVED, 2)))).toBe(plusHours(RECEIVED, 2));
    expect(of(measured(plusHours(RECEIVED, 2)), toldAnew('EmergencyMeasureTaken', late))).toBe(plusHours(RECEIVED, 13));
    expect(of(measured(plusHours(RECEIVED, 2)), retracted(eventIdOf(1)))).toBeNull();
  });

  it('is not moved before the information, unless it says why it was taken then', () => {
    const before = plusHours(RECEIVED, -2);
    const history = given(caseDecider, opened(), measured());
    history.when(correctFact, taken({ occurredAt: before })).thenRefused('casework.before-report');
    const found = history.when(correctFact, taken({ occurredAt: before, beforeReport: 'Hàng xóm (thử)' }));
    found.thenAccepted({ type: 'FactCorrected', data: { data: { beforeReport: 'Hàng xóm (thử)' } } });
  });

  it('and was told twice is taken back once', () => {
    const { state } = given(caseDecider, opened(), measured(), measured(), retracted(eventIdOf(2)));
    expect(state).toMatchObject({ measures: [{ factId: eventIdOf(1) }] });
  });
});

it('a note that is corrected says what is known now, under the fact that it was', () => {
  const note = (text: string) => ({ note: text, occurredAt: RECEIVED, childId: CHILD });
  const kept: CaseEvent = { type: 'NoteRecorded', data: note('Nhầm (thử)') };
  const { state } = given(caseDecider, opened(), kept, toldAnew('NoteRecorded', note('Đúng (thử)')));
  expect(state).toMatchObject({ notes: [{ factId: eventIdOf(1), note: 'Đúng (thử)' }] });
});

describe('a decision is revoked by a new one, never corrected', () => {
  it.each<[string, CaseEvent]>([
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
