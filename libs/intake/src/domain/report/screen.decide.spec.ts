import { derivedId, obligationView, plusMillis } from '#kernel';
import { type Given, given } from '#testing';
import type { IntakeRefusal } from '../refusals.js';
import { reportDecider } from './report.decider.js';
import type { ReportEvent } from './report.events.js';
import {
  CHILD,
  COMMUNE,
  DUE,
  RECEIVED,
  acknowledged,
  received,
  receivedThere,
  screenedIn,
  screenedOut,
  someId,
  transferred,
} from './report.fixture.js';
import { lapseScreening, screenIn, screenOut } from './screen.decide.js';

const screening = { occurredAt: '2026-03-09T17:00:00.000000Z' };
const out = { ...screening, reasonCode: 'NGOAI_PHAM_VI' };

describe('a report is screened in', () => {
  it('by the commune of the incident that received it', () => {
    given(reportDecider, receivedThere())
      .when(screenIn, { ...screening, note: 'thử' })
      .thenAccepted({
        type: 'ReportScreenedIn',
        data: { children: [{ childId: CHILD, caseId: derivedId(CHILD, 'case') }], aboutChild: CHILD, note: 'thử' },
      });
  });

  it('with the same case for a child, whichever report it is', () => {
    const childId = someId('known child');
    const report = received({ office: `commune:${COMMUNE}`, children: [{ childId, known: true, sex: 'NU' }] });
    given(reportDecider, report)
      .when(screenIn, screening)
      .thenAccepted({
        type: 'ReportScreenedIn',
        data: { children: [{ childId, caseId: derivedId(childId, 'case') }] },
      });
  });

  it('after it was handed over and acknowledged', () => {
    given(reportDecider, received(), transferred(), acknowledged())
      .when(screenIn, screening)
      .thenAccepted({ type: 'ReportScreenedIn' });
  });
});

describe('a report is screened out', () => {
  it('with the reason', () => {
    given(reportDecider, receivedThere())
      .when(screenOut, { ...out, note: 'thử' })
      .thenAccepted({ type: 'ReportScreenedOut', data: { reasonCode: 'NGOAI_PHAM_VI', note: 'thử' } });
    expect(given(reportDecider, receivedThere(), screenedOut()).state).toMatchObject({
      status: 'screened-out',
      screeningReason: 'TRUNG_LAP',
    });
  });
});

describe('a report is not screened', () => {
  const both = (events: readonly ReportEvent[], code: IntakeRefusal) => {
    given(reportDecider, ...events)
      .when(screenIn, screening)
      .thenRefused(code);
    given(reportDecider, ...events)
      .when(screenOut, out)
      .thenRefused(code);
  };

  it('before it is with the commune of the incident', () => {
    both([received()], 'intake.not-transferred');
    both([received({ office: 'commune:31120' })], 'intake.not-transferred');
  });

  it('before the commune acknowledged it', () => {
    both([received(), transferred()], 'intake.not-acknowledged');
  });

  it('twice', () => {
    both([receivedThere(), screenedIn()], 'intake.already-screened');
    both([receivedThere(), screenedOut()], 'intake.already-screened');
  });

  it('where there is none', () => {
    both([], 'intake.not-found');
  });

  it('before the commune had it', () => {
    const early = { occurredAt: '2026-03-09T15:40:00.000000Z' };
    const report = given(reportDecider, received(), transferred(), acknowledged());
    report.when(screenIn, early).thenRefused('intake.out-of-order', { after: '2026-03-09T16:00:00.000000Z' });
    report.when(screenOut, { ...out, ...early }).thenRefused('intake.out-of-order');
  });

  it('in the future or before its receipt', () => {
    const report = given(reportDecider, receivedThere());
    report.when(screenIn, { occurredAt: '2026-03-10T09:00:00.000000Z' }).thenRefused('intake.occurs-in-future');
    report
      .when(screenOut, { ...out, occurredAt: '2026-03-10T09:00:00.000000Z' })
      .thenRefused('intake.occurs-in-future');
    report.when(screenIn, { occurredAt: '2026-03-08' }).thenRefused('intake.before-receipt', { receivedAt: RECEIVED });
  });
});

describe('the twelve hours of a report', () => {
  const after = (...events: readonly Given<ReportEvent>[]) => {
    const { state } = given(reportDecider, ...events);
    return state.status === 'none' ? [] : state.obligations.map(obligationView);
  };
  const [owed] = after(received());
  const obligationId = owed?.id ?? someId('none');
  const input = { obligationId, calendarVersion: 'vn-test' };
  const lapsed: ReportEvent = {
    type: 'DeadlineLapsed',
    data: {
      ...{ obligationId, obligation: 'report-screening', startedAt: RECEIVED, dueAt: DUE },
      calendarVersion: 'vn-test',
    },
  };

  it('begin with the receipt, whoever has the report, and are not begun again by handing it over', () => {
    expect(after(received())).toMatchObject([{ kind: 'report-screening', startedAt: RECEIVED, dueAt: DUE }]);
    expect(after(received(), transferred(), acknowledged())).toMatchObject([{ dueAt: DUE, status: 'due' }]);
  });

  it('are met by screening, in or out', () => {
    for (const screened of [screenedIn(), screenedOut()])
      expect(after(receivedThere(), { ...screened, recordedAt: plusMillis(DUE, -1) })).toMatchObject([
        { status: 'met' },
      ]);
  });

  it('are met in time but recorded late, or late by how much', () => {
    const recordedAt = plusMillis(DUE, 90 * 60_000);
    expect(after(receivedThere(), lapsed, { ...screenedIn(), recordedAt })).toMatchObject([
      { status: 'met-recorded-late' },
    ]);
    const late = screenedIn(plusMillis(DUE, 60 * 60_000));
    expect(after(receivedThere(), lapsed, { ...late, recordedAt })).toMatchObject([
      { status: 'met-late', lateByMinutes: 60 },
    ]);
  });

  it('lapse once when nobody screened it', () => {
    given(reportDecider, received()).when(lapseScreening, input, { now: DUE }).thenAccepted(lapsed);
    given(reportDecider, received(), lapsed)
      .when(lapseScreening, input, { now: plusMillis(DUE, 1) })
      .thenAccepted();
    expect(after(received(), lapsed)).toMatchObject([{ status: 'lapsed' }]);
  });

  it('do not lapse before their end, nor for what is not owed', () => {
    given(reportDecider, received())
      .when(lapseScreening, input, { now: plusMillis(DUE, -1) })
      .thenAccepted();
    given(reportDecider).when(lapseScreening, input, { now: DUE }).thenAccepted();
    given(reportDecider, received())
      .when(lapseScreening, { ...input, obligationId: someId('another') }, { now: DUE })
      .thenAccepted();
  });
});

it('what does not fit is let be: a report that was never received is none', () => {
  expect(given(reportDecider, screenedIn()).state).toEqual({ status: 'none' });
});
