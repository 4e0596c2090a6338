import type { JsonObject } from '#kernel';
import { given } from '#testing';
import { recordInitialAssessment as decideOnAssessment, takeEmergencyMeasure } from './assessment.decide.js';
import { caseDecider } from './case.decider.js';
import { CHILD, assessed, assessment, closed, measure, opened } from './case.fixture.js';
import { recordInitialAssessment } from './on-form.fixture.js';

describe('the initial assessment', () => {
  it('is recorded by the template that is in force', () => {
    given(caseDecider, opened())
      .when(recordInitialAssessment, assessment({ findings: 'thử' }))
      .thenAccepted({
        type: 'InitialAssessmentRecorded',
        data: { childId: CHILD, template: '02@1', riskLevel: 'CAO', findings: 'thử' },
      });
  });

  it('may be made again, and the last one gives the level of risk', () => {
    const { state } = given(caseDecider, opened(), assessed(), assessed({ riskLevel: 'THAP', findings: 'thử' }));
    expect(state).toMatchObject({ riskLevel: 'THAP', assessments: [{ riskLevel: 'CAO' }, { findings: 'thử' }] });
  });

  it('is not of the future', () => {
    given(caseDecider, opened())
      .when(recordInitialAssessment, assessment({ occurredAt: '2026-03-10T08:05:00.001000Z' }))
      .thenRefused('casework.occurs-in-future');
  });

  it('is in time although the clocks differ by five minutes', () => {
    given(caseDecider, opened())
      .when(recordInitialAssessment, assessment({ occurredAt: '2026-03-10T08:05:00.000000Z' }))
      .thenAccepted({ type: 'InitialAssessmentRecorded' });
  });
});

describe('an emergency measure', () => {
  it('needs no step before it', () => {
    given(caseDecider, opened())
      .when(takeEmergencyMeasure, measure)
      .thenAccepted({ type: 'EmergencyMeasureTaken', data: { ...measure, childId: CHILD } });
  });

  it('is not of the future', () => {
    given(caseDecider, opened())
      .when(takeEmergencyMeasure, { ...measure, occurredAt: '2026-03-11' })
      .thenRefused('casework.occurs-in-future');
  });
});

describe('a case that is closed or was never opened', () => {
  it('takes no assessment', () => {
    given(caseDecider, opened(), closed())
      .when(recordInitialAssessment, assessment())
      .thenRefused('casework.case-closed');
    given(caseDecider).when(recordInitialAssessment, assessment()).thenRefused('casework.not-found');
  });

  it('takes no measure', () => {
    given(caseDecider, opened(), closed()).when(takeEmergencyMeasure, measure).thenRefused('casework.case-closed');
    given(caseDecider).when(takeEmergencyMeasure, measure).thenRefused('casework.not-found');
  });
});

describe('a fact that is told on a form', () => {
  const stricter = {
    template: '02@2',
    check: (payload: JsonObject) => (payload.findings === undefined ? [{ path: '/findings', rule: 'required' }] : []),
  };

  it('is refused where the template in force asks for more, which is named', () => {
    given(caseDecider, opened())
      .when(decideOnAssessment, { ...assessment(), form: stricter })
      .thenRefused('casework.form-not-kept', {
        template: '02@2',
        findings: [{ path: '/findings', rule: 'required' }],
      });
  });

  it('keeps the version of the template by which it was told', () => {
    given(caseDecider, opened())
      .when(decideOnAssessment, { ...assessment({ findings: 'thử' }), form: stricter })
      .thenAccepted({ type: 'InitialAssessmentRecorded', data: { template: '02@2' } });
  });
});
