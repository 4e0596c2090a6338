import { instant, obligationView, plusHours } from '#kernel';
import { formOfFact } from '#reference';
import { given, idOf } from '#testing';
import { reportDecider } from './report.decider.js';
import type { ReportEvent } from './report.events.js';
import {
  CHILD,
  COMMUNE,
  DUE,
  RECEIVED,
  REPORT,
  acknowledged,
  received,
  screenedIn,
  transferred,
} from './report.fixture.js';
import { correctReport, verifyReport } from './verify.decide.js';

const verify = { findingCode: 'CO_THAT', occurredAt: '2026-03-09T16:30:00.000000Z' };
const correct = {
  formOf: formOfFact,
  danger: 'CO',
  reason: 'nghe nhầm (thử)',
  occurredAt: '2026-03-09T17:00:00.000000Z',
};
const EARLIER = instant('2026-03-09T13:00:00Z');

describe('the truth of a report', () => {
  it('is looked at by an agency that was asked, as often as needed, also after the screening', () => {
    for (const events of [[received()], [received(), transferred(), acknowledged(), screenedIn()]])
      given(reportDecider, ...events)
        .when(verifyReport, verify, { office: 'police:92' })
        .thenAccepted({
          type: 'ReportVerified',
          data: { office: 'police:92', findingCode: 'CO_THAT', aboutChild: CHILD },
        });
    const found: ReportEvent = {
      type: 'ReportVerified',
      data: { ...verify, reportId: REPORT, office: 'police:92', aboutChild: CHILD },
    };
    expect(given(reportDecider, received(), found, found).state).toMatchObject({
      status: 'received',
      verifications: [{ findingCode: 'CO_THAT', office: 'police:92' }, {}],
    });
  });

  it('is not looked at before the report was received, nor tomorrow', () => {
    given(reportDecider).when(verifyReport, verify).thenRefused('intake.not-found');
    given(reportDecider, received())
      .when(verifyReport, { ...verify, occurredAt: '2026-03-08' })
      .thenRefused('intake.before-receipt');
    given(reportDecider, received())
      .when(verifyReport, { ...verify, occurredAt: '2027' })
      .thenRefused('intake.occurs-in-future');
  });
});

describe('what a report told wrongly', () => {
  it('is put right; what is not named stays', () => {
    given(reportDecider, received())
      .when(correctReport, correct)
      .thenAccepted({ type: 'ReportCorrected', data: { danger: 'CO' } });
    const { formOf: _, ...corrected } = correct;
    const told: ReportEvent = { type: 'ReportCorrected', data: { ...corrected, reportId: REPORT, aboutChild: CHILD } };
    expect(given(reportDecider, received(), told).state).toMatchObject({
      danger: 'CO',
      abuseForms: ['BAO_LUC'],
      receivedAt: RECEIVED,
    });
  });

  it('keeps to the form by which it was told, and only what is named is looked at', () => {
    given(reportDecider, received())
      .when(correctReport, { ...correct, abuseForms: ['CHUA_CO'] })
      .thenRefused('intake.form-not-kept', {
        template: '01@1',
        findings: [{ path: '/abuseForms', rule: 'not-a-known-code' }],
      });
  });

  it('is put right until the report is screened: what is learnt later goes into the case', () => {
    given(reportDecider, received(), transferred(), acknowledged(), screenedIn())
      .when(correctReport, correct)
      .thenRefused('intake.already-screened');
  });

  it('is something, in the past, after the incident and before what was done about the report', () => {
    const { danger: _, ...nothing } = correct;
    given(reportDecider, received()).when(correctReport, nothing).thenRefused('intake.nothing-corrected');
    given(reportDecider, received())
      .when(correctReport, { ...correct, occurredAt: '2027' })
      .thenRefused('intake.occurs-in-future');
    given(reportDecider, received())
      .when(correctReport, { ...correct, occurredAt: '2025' })
      .thenRefused('intake.before-receipt', { receivedAt: RECEIVED });
    given(reportDecider, received({ incident: { communeCode: COMMUNE, at: '2026-03-09T14:00:00.000000Z' } }))
      .when(correctReport, { ...correct, receivedAt: EARLIER })
      .thenRefused('intake.received-before-incident');
    given(reportDecider, received(), transferred())
      .when(correctReport, { ...correct, receivedAt: plusHours(RECEIVED, 1) })
      .thenRefused('intake.before-receipt');
    given(reportDecider).when(correctReport, correct).thenRefused('intake.not-found');
  });
});

describe('a corrected time of receipt', () => {
  const corrected: ReportEvent = {
    type: 'ReportCorrected',
    data: { ...correct, receivedAt: EARLIER, reportId: REPORT, aboutChild: CHILD },
  };
  const clocks = (...events: readonly ReportEvent[]) => {
    const { state } = given(reportDecider, ...events);
    return state.status === 'none' ? [] : state.obligations.map(obligationView);
  };

  it('begins other 12 hours in the place of those that still ran', () => {
    expect(clocks(received(), corrected)).toMatchObject([
      { startedAt: EARLIER, dueAt: plusHours(EARLIER, 12), status: 'due' },
    ]);
  });

  it('leaves a lapse that was recorded where it is', () => {
    const [owed] = clocks(received());
    const lapse: ReportEvent = {
      type: 'DeadlineLapsed',
      data: {
        obligationId: owed?.id ?? idOf('x'),
        obligation: 'report-screening',
        startedAt: RECEIVED,
        dueAt: DUE,
        calendarVersion: 'x',
      },
    };
    expect(clocks(received(), lapse, corrected)).toMatchObject([
      { dueAt: DUE, status: 'lapsed' },
      { dueAt: plusHours(EARLIER, 12), status: 'due' },
    ]);
    // Recorded by a sweep that did not know of the correction yet: the lapse stays all the same.
    expect(clocks(received(), corrected, lapse)).toHaveLength(2);
  });
});
