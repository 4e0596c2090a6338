import { type Ctx, fold, instant } from '#kernel';
import { formOfFact } from '#reference';
import { ctxOf, knownOf } from '#testing';
import { redirectReport } from './redirect.decide.js';
import { reportDecider } from './report.decider.js';
import type { ReportEvent } from './report.events.js';
import { COMMUNE, acknowledged, received, receivedThere, screenedIn, transferred } from './report.fixture.js';
import type { KnownReport } from './report.state.js';
import { correctReport } from './verify.decide.js';

const RIGHT = '31147';
const ctx: Ctx = ctxOf({ now: instant('2026-03-09T18:00:00Z'), office: `commune:${COMMUNE}` });
const told = { communeCode: RIGHT, reason: 'Sự việc ở xã bên', occurredAt: '2026-03-09T17:30:00.000000Z' };
const stateOf = (...events: readonly ReportEvent[]): KnownReport => {
  const state = fold(reportDecider, knownOf(events));
  if (state.status === 'none') throw new Error('there is no report');
  return state;
};

function redirected(...events: readonly ReportEvent[]): KnownReport {
  const decision = redirectReport(stateOf(...events), { ...told, dutyCommunes: [RIGHT] }, ctx);
  if (decision.kind !== 'accepted') throw new Error(decision.code);
  return stateOf(...events, ...decision.events);
}

describe('a report whose commune was told wrongly', () => {
  it('before it is handed over: stays with whoever received it, and goes to the right commune then', () => {
    expect(redirected(received())).toMatchObject({
      ...{ status: 'received', liesWith: null, dutyCommunes: [RIGHT], incident: { communeCode: RIGHT } },
    });
  });

  it.each([
    ['after it was handed over', [received(), transferred()]],
    ['after it was acknowledged', [received(), transferred(), acknowledged()]],
    ['where the commune received it itself', [receivedThere()]],
  ])('%s: is handed on, and the right commune has to say that it has it', (_, events) => {
    expect(redirected(...events)).toMatchObject({ status: 'transferred', liesWith: RIGHT, acknowledgedAt: null });
  });

  it('has the same 12 hours as before', () => {
    const events = [received(), transferred(), acknowledged()];
    expect(redirected(...events).obligations).toEqual(stateOf(...events).obligations);
  });

  it('shows where it was before, who moved it and why', () => {
    expect(redirected(received(), transferred()).changes).toMatchObject([
      {
        ...{ office: `commune:${COMMUNE}`, reason: 'Sự việc ở xã bên' },
        ...{ before: { communeCode: COMMUNE, liesWith: COMMUNE }, after: { communeCode: RIGHT, liesWith: RIGHT } },
      },
    ]);
  });

  it.each<[string, readonly ReportEvent[], object, string]>([
    ['to the commune that has it', [received(), transferred()], { communeCode: COMMUNE }, 'intake.same-commune'],
    ['once it was screened', [received(), transferred(), acknowledged(), screenedIn()], {}, 'intake.already-screened'],
    ['before it was received', [received()], { occurredAt: '2025' }, 'intake.before-receipt'],
    [
      'before it came to the commune that hands it on',
      [received(), transferred(), acknowledged()],
      { occurredAt: '2026-03-09T15:46:00.000000Z' },
      'intake.out-of-order',
    ],
  ])('is not moved %s', (_, events, changes, code) => {
    const input = { ...told, ...changes };
    expect(redirectReport(stateOf(...events), { ...input, dutyCommunes: [input.communeCode] }, ctx)).toMatchObject({
      code,
    });
  });

  it('is not moved to a code that named no commune, nor to one of several without saying to which', () => {
    const refused = { code: 'intake.not-the-commune-of-the-incident' };
    const state = stateOf(received(), transferred());
    expect(redirectReport(state, { ...told, dutyCommunes: [] }, ctx)).toMatchObject(refused);
    expect(redirectReport(state, { ...told, dutyCommunes: [RIGHT, '31150'] }, ctx)).toMatchObject(refused);
    const chosen = { ...told, dutyCommunes: [RIGHT, '31150'], toCommune: '31150' };
    expect(redirectReport(state, chosen, ctx)).toMatchObject({ events: [{ data: { toCommune: '31150' } }] });
  });
});

describe('a corrected report', () => {
  it('keeps what was first told of each field, by whom and why it was put right, one change after the other', () => {
    const corrected = (state: KnownReport, danger: string, reason: string) => {
      const input = { danger, reason, occurredAt: '2026-03-09T17:00:00.000000Z', formOf: formOfFact };
      const decision = correctReport(state, input, ctx);
      if (decision.kind !== 'accepted') throw new Error(decision.code);
      return decision.events;
    };
    const first = received({ danger: 'CO', description: 'Lời kể đầu' });
    const once = corrected(stateOf(first), 'KHONG', 'Nghe nhầm');
    const twice = corrected(stateOf(first, ...once), 'KHONG_BIET', 'Chưa chắc');
    const { changes, description } = stateOf(first, ...once, ...twice);
    expect(changes.map(({ before, after, reason, office }) => ({ before, after, reason, office }))).toEqual([
      { before: { danger: 'CO' }, after: { danger: 'KHONG' }, reason: 'Nghe nhầm', office: `commune:${COMMUNE}` },
      {
        before: { danger: 'KHONG' },
        after: { danger: 'KHONG_BIET' },
        reason: 'Chưa chắc',
        office: `commune:${COMMUNE}`,
      },
    ]);
    expect(description).toBe('Lời kể đầu');
  });
});
