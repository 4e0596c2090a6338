import { given } from '#testing';
import { reportDecider } from './report.decider.js';
import {
  COMMUNE,
  acknowledged,
  received,
  receivedThere,
  screenedIn,
  screenedOut,
  transferred,
} from './report.fixture.js';
import { acknowledgeReport, transferReport } from './transfer.decide.js';

const handing = { toCommune: COMMUNE, occurredAt: '2026-03-09T15:45:00.000000Z' };
const taking = { occurredAt: '2026-03-09T16:00:00.000000Z' };

describe('the receiving place hands a report', () => {
  it('to the commune of the incident', () => {
    given(reportDecider, received())
      .when(transferReport, handing)
      .thenAccepted({ type: 'ReportTransferred', data: handing });
  });

  it('to no other commune, also not to that of the residence', () => {
    given(reportDecider, received())
      .when(transferReport, { ...handing, toCommune: '31120' })
      .thenRefused('intake.not-the-commune-of-the-incident', { communes: [COMMUNE] });
  });

  it('to one of the communes of today that a split commune went into', () => {
    const split = received({ dutyCommunes: ['31144', '31147'] });
    for (const toCommune of ['31144', '31147'])
      given(reportDecider, split)
        .when(transferReport, { ...handing, toCommune })
        .thenAccepted({ type: 'ReportTransferred', data: { toCommune } });
  });

  it('once, and not when the commune itself received it', () => {
    given(reportDecider, received(), transferred())
      .when(transferReport, handing)
      .thenRefused('intake.already-transferred');
    given(reportDecider, receivedThere()).when(transferReport, handing).thenRefused('intake.already-transferred');
  });

  it('not after its screening', () => {
    for (const screened of [screenedIn(), screenedOut()])
      given(reportDecider, receivedThere(), screened)
        .when(transferReport, handing)
        .thenRefused('intake.already-screened');
  });

  it('not in the future and not before its receipt', () => {
    given(reportDecider, received())
      .when(transferReport, { ...handing, occurredAt: '2026-03-11' })
      .thenRefused('intake.occurs-in-future');
    given(reportDecider, received())
      .when(transferReport, { ...handing, occurredAt: '2026-03-09T15:24:59.000000Z' })
      .thenRefused('intake.before-receipt');
    given(reportDecider, received())
      .when(transferReport, { ...handing, occurredAt: '2026-03-09' })
      .thenAccepted({ type: 'ReportTransferred' });
  });

  it('only when there is one', () => {
    given(reportDecider).when(transferReport, handing).thenRefused('intake.not-found');
  });
});

describe('the commune acknowledges a report', () => {
  it('that was handed to it; both times of receipt are kept', () => {
    const report = given(reportDecider, received(), transferred());
    report.when(acknowledgeReport, taking).thenAccepted({ type: 'ReportAcknowledged', data: taking });
    expect(given(reportDecider, received(), transferred(), acknowledged()).state).toMatchObject({
      status: 'acknowledged',
      liesWith: COMMUNE,
      receivedAt: '2026-03-09T15:30:00.000000Z',
      transferredAt: '2026-03-09T15:45:00.000000Z',
      acknowledgedAt: '2026-03-09T16:00:00.000000Z',
    });
  });

  it('once, and only one that was handed over', () => {
    for (const events of [[received()], [receivedThere()], [received(), transferred(), acknowledged()]])
      given(reportDecider, ...events)
        .when(acknowledgeReport, taking)
        .thenRefused('intake.nothing-to-acknowledge');
    given(reportDecider).when(acknowledgeReport, taking).thenRefused('intake.not-found');
  });

  it('not in the future and not before its receipt', () => {
    const report = given(reportDecider, received(), transferred());
    report.when(acknowledgeReport, { occurredAt: '2027' }).thenRefused('intake.occurs-in-future');
    report.when(acknowledgeReport, { occurredAt: '2026-03-08' }).thenRefused('intake.before-receipt');
  });

  it('not before it was handed over', () => {
    given(reportDecider, received(), transferred())
      .when(acknowledgeReport, { occurredAt: '2026-03-09T15:31:00.000000Z' })
      .thenRefused('intake.out-of-order', { after: '2026-03-09T15:45:00.000000Z' });
  });
});
