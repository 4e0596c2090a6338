import { given } from '#testing';
import { caseDecider } from './case.decider.js';
import { alone, approved, assessed, closed, drafted, opened, review, reviewed, underWay } from './case.fixture.js';
import { closeCase } from './closing.decide.js';
import { recordReview } from './on-form.fixture.js';

const told = { reasonCode: 'AN_TOAN', occurredAt: '2026-03-10' };
const closing = { ...told, ...alone };

describe('a review', () => {
  it('looks at what an approved plan has brought', () => {
    given(caseDecider, ...underWay)
      .when(recordReview, review())
      .thenAccepted({ type: 'ReviewRecorded', data: { template: '06@1', abuseRiskRemains: false } });
    given(caseDecider, opened(), assessed(), drafted())
      .when(recordReview, review())
      .thenRefused('casework.approved-plan-required');
  });

  it('is made while a new version of the plan waits: the approved one is carried out', () => {
    given(caseDecider, ...underWay, drafted(2))
      .when(recordReview, review())
      .thenAccepted({ type: 'ReviewRecorded' });
  });

  it('is made in an open case, and not in the future', () => {
    given(caseDecider).when(recordReview, review()).thenRefused('casework.not-found');
    given(caseDecider, ...underWay, closed())
      .when(recordReview, review())
      .thenRefused('casework.case-closed');
    given(caseDecider, ...underWay)
      .when(recordReview, review({ occurredAt: '2026-03-12' }))
      .thenRefused('casework.occurs-in-future');
  });

  it('gives the level of risk of the case', () => {
    expect(given(caseDecider, ...underWay, reviewed({ riskLevel: 'TRUNG_BINH' })).state).toMatchObject({
      riskLevel: 'TRUNG_BINH',
    });
  });
});

describe('a case is closed', () => {
  it('when the last review finds no risk and the child stable in every respect', () => {
    given(caseDecider, ...underWay, reviewed({ abuseRiskRemains: true }), reviewed())
      .when(closeCase, { ...closing, note: 'thử' })
      .thenAccepted({ type: 'CaseClosed', data: { ...told, note: 'thử' } });
  });

  it('never before a plan was approved', () => {
    given(caseDecider, opened(), assessed(), drafted())
      .when(closeCase, closing)
      .thenRefused('casework.approved-plan-required');
  });

  it('never without a review after the last approved plan', () => {
    given(caseDecider, ...underWay)
      .when(closeCase, closing)
      .thenRefused('casework.review-required');
    given(caseDecider, ...underWay, reviewed(), drafted(2), approved(2))
      .when(closeCase, closing)
      .thenRefused('casework.review-required');
  });

  it.each(['physicallyStable', 'psychologicallyStable', 'cognitivelyStable', 'emotionallyStable'] as const)(
    'never while the child is not %s',
    (factor) => {
      given(caseDecider, ...underWay, reviewed({ [factor]: false }))
        .when(closeCase, closing)
        .thenRefused('casework.risk-remains', { obstacles: [factor] });
    },
  );

  it('never while a risk of abuse remains; the refusal names everything that is missing', () => {
    given(caseDecider, ...underWay, reviewed({ abuseRiskRemains: true, emotionallyStable: false }))
      .when(closeCase, closing)
      .thenRefused('casework.risk-remains', { obstacles: ['abuseRiskRemains', 'emotionallyStable'] });
  });

  it('never by an earlier review when the last one found a risk', () => {
    given(caseDecider, ...underWay, reviewed(), reviewed({ abuseRiskRemains: true }))
      .when(closeCase, closing)
      .thenRefused('casework.risk-remains');
  });

  it('once, and not in the future', () => {
    given(caseDecider, ...underWay, reviewed(), closed())
      .when(closeCase, closing)
      .thenRefused('casework.case-closed');
    given(caseDecider).when(closeCase, closing).thenRefused('casework.not-found');
    given(caseDecider, ...underWay, reviewed())
      .when(closeCase, { ...closing, occurredAt: '2026-03-11' })
      .thenRefused('casework.occurs-in-future');
  });

  it('and says when and why', () => {
    expect(given(caseDecider, ...underWay, reviewed(), closed()).state).toMatchObject({
      status: 'closed',
      closedAt: '2026-03-10',
      closingReason: 'AN_TOAN',
    });
  });
});
