import { given } from '#testing';
import { caseDecider } from './case.decider.js';
import { CASE, CHILD, assessed, brought, closed, joined, opened, reopened, someId, underWay } from './case.fixture.js';
import { reopenCase, takeUpReport } from './opening.decide.js';

const second = brought({ reportId: someId('second report'), incidentCommune: '31147', abuseForms: ['BO_ROI'] });

describe('a report that was screened in', () => {
  it('opens the case of its child', () => {
    given(caseDecider)
      .when(takeUpReport, brought())
      .thenAccepted({ type: 'CaseOpened', data: { childId: CHILD } });
  });

  it('joins the case while it is open', () => {
    given(caseDecider, opened()).when(takeUpReport, second).thenAccepted({ type: 'ReportJoined' });
  });

  it('begins a new episode when the case is closed', () => {
    given(caseDecider, opened(), closed())
      .when(takeUpReport, second)
      .thenAccepted({
        type: 'CaseReopened',
        data: { reasonCode: 'TIN_BAO_MOI', report: { reportId: second.reportId } },
      });
  });

  it('changes nothing when it is taken up again', () => {
    given(caseDecider, opened()).when(takeUpReport, brought()).thenAccepted();
    given(caseDecider, opened(), joined(), closed())
      .when(takeUpReport, joined().data as typeof second)
      .thenAccepted();
  });

  it('never gets into the case of another child', () => {
    given(caseDecider, opened())
      .when(takeUpReport, brought({ childId: someId('other child') }))
      .thenRefused('casework.other-child');
  });
});

describe('a case that a second report joined', () => {
  const { state } = given(
    caseDecider,
    opened(),
    joined({ incidentCommune: '31147', residenceCommune: '31120', abuseForms: ['BAO_LUC', 'BO_ROI'], danger: 'KHONG' }),
  );

  it('is that of both communes of the incidents, and of the residence that became known', () => {
    expect(state).toMatchObject({ incidentCommunes: ['31135', '31147'], residenceCommune: '31120' });
  });

  it('is about both reports and all forms of abuse, each once', () => {
    expect(state).toMatchObject({
      reportIds: [someId('report'), someId('second report')],
      abuseForms: ['BAO_LUC', 'BO_ROI'],
      danger: 'CO', // the first report told of danger: a second one that knows of none takes nothing of it
      episode: 1,
    });
  });

  it('keeps the residence that it knows when the second report tells none', () => {
    expect(given(caseDecider, opened({ residenceCommune: '31120' }), joined()).state).toMatchObject({
      residenceCommune: '31120',
    });
  });
});

describe('a closed case', () => {
  const told = { reasonCode: 'NGUY_CO_TRO_LAI', occurredAt: '2026-03-10' };

  it('is reopened by the chair, with the reason', () => {
    given(caseDecider, opened(), closed())
      .when(reopenCase, { ...told, note: 'thử' })
      .thenAccepted({ type: 'CaseReopened', data: { ...told, note: 'thử', caseId: CASE } });
  });

  it('is not reopened while it is open, nor where there is none', () => {
    given(caseDecider, opened()).when(reopenCase, told).thenRefused('casework.case-not-closed');
    given(caseDecider).when(reopenCase, told).thenRefused('casework.not-found');
  });

  it('is not reopened in the future', () => {
    given(caseDecider, opened(), closed())
      .when(reopenCase, { ...told, occurredAt: '2027' })
      .thenRefused('casework.occurs-in-future');
  });

  it('begins its new episode without assessments, plan and reviews', () => {
    expect(given(caseDecider, ...underWay, closed(), reopened()).state).toMatchObject({
      status: 'open',
      episode: 2,
      assessments: [],
      measures: [],
      plan: null,
      approvedPlan: null,
      riskLevel: null,
      closedAt: null,
      incidentCommunes: ['31135'],
    });
  });

  it('goes to the commune whose report reopened it', () => {
    const { state } = given(caseDecider, opened(), closed(), reopened({ incidentCommune: '31147' }));
    expect(state).toMatchObject({ incidentCommunes: ['31147'], reportIds: [someId('report'), someId('third report')] });
  });
});

it('what does not fit is let be: a fact of a case that was never opened changes nothing', () => {
  expect(given(caseDecider, assessed()).state).toEqual({ status: 'none' });
});
