import { type Ctx, type Decision, type Instant, dateOnly, fold, instant, plusHours, statusOfObligation } from '#kernel';
import { formInForce, shippedCalendars } from '#reference';
import { ctxOf, knownOf } from '#testing';
import type { IntakeRefusal } from '../refusals.js';
import { CHILD, COMMUNE, RECEIVED, REPORT, someId } from '../report/report.fixture.js';
import { acceptJoin, declineJoin } from './answer.decide.js';
import type { JoinEvent } from './join.events.js';
import { EMERGENCY_RESPONSE, JOIN_ANSWER, type JoinState, type KnownJoin, joinDecider } from './join.state.js';
import { type ProposeJoin, passJoinOn, proposeJoin } from './propose.decide.js';
import { lapseJoin, recordFirstAssessment, takeFirstMeasure } from './respond.decide.js';

const NOW = instant('2026-03-09T17:00:00Z');
const asked: ProposeJoin = {
  ...{ reportId: REPORT, childId: CHILD, place: 0, fromCommune: '31150', toCommune: COMMUNE },
  ...{ child: { sex: 'NU', name: 'Bé Thử' }, receivedAt: RECEIVED, abuseForms: ['BAO_LUC'], danger: 'CO', harmers: [] },
  ...{ namedBy: { id: someId('worker'), role: 'commune-worker', office: 'commune:31150' }, occurredAt: NOW },
};
const answerTime = { limit: { hours: 12 }, calendar: shippedCalendars.inForce };
const form = formInForce('02', dateOnly('2026-03-10'));

type Act = (state: JoinState, ctx: Ctx) => Decision<JoinEvent, IntakeRefusal>;
const propose: Act = (state, ctx) => proposeJoin(state, { ...asked, answerTime }, ctx);
const at = { occurredAt: NOW };
const assess =
  (measuresNeeded: boolean): Act =>
  (state, ctx) =>
    recordFirstAssessment(state, { ...at, riskLevel: 'CAO', measuresNeeded, form }, ctx);
const measure: Act = (state, ctx) =>
  takeFirstMeasure(state, { ...at, measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' }, ctx);
const accepted: Act = (state, ctx) => acceptJoin(state, at, ctx);
const declined: Act = (state, ctx) => declineJoin(state, { ...at, reason: 'Trẻ khác' }, ctx);
const lapse =
  (kind: string): Act =>
  (state, ctx) => {
    const obligation = state.status === 'none' ? undefined : state.obligations.find((each) => each.kind === kind);
    return lapseJoin(state, { obligationId: obligation?.id ?? REPORT, calendarVersion: 'vn-test' }, ctx);
  };

function after(now: Instant, ...acts: readonly Act[]): JoinState {
  const events = acts.reduce<readonly JoinEvent[]>((all, act) => {
    const decision = act(fold(joinDecider, knownOf(all)), ctxOf({ now }));
    if (decision.kind === 'refused') throw new Error(decision.code);
    return [...all, ...decision.events];
  }, []);
  return fold(joinDecider, knownOf(events.map((event) => ({ ...event, recordedAt: now }))));
}

const joinOf = (state: JoinState): KnownJoin => {
  if (state.status === 'none') throw new Error('there is no join');
  return state;
};
const clocks = (state: JoinState) =>
  joinOf(state).obligations.map((each) => `${each.kind} ${statusOfObligation(each)}`);

describe('a proposal to join a report', () => {
  it('has two clocks: the answer from the proposal on, the 12 hours of the reporter from the receipt on', () => {
    const { obligations } = joinOf(after(NOW, propose));
    expect(obligations.map(({ kind, startedAt, dueAt }) => [kind, startedAt, dueAt])).toEqual([
      [EMERGENCY_RESPONSE, RECEIVED, plusHours(RECEIVED, 12)],
      [JOIN_ANSWER, NOW, plusHours(NOW, 12)],
    ]);
  });

  it('is made once, however often it is told', () => {
    expect(proposeJoin(after(NOW, propose), { ...asked, toCommune: '31157', answerTime }, ctxOf({}))).toMatchObject({
      events: [],
    });
  });

  it('is met by a measure, or by an assessment that none is needed', () => {
    expect(clocks(after(NOW, propose, measure))[0]).toBe('emergency-response met');
    expect(clocks(after(NOW, propose, assess(false)))[0]).toBe('emergency-response met');
    expect(clocks(after(NOW, propose, assess(true)))[0]).toBe('emergency-response due');
  });

  it('is answered once; after that the case takes what is done', () => {
    for (const answer of [accepted, declined]) {
      const state = after(NOW, propose, answer);
      for (const act of [accepted, declined, measure, assess(true)])
        expect(act(state, ctxOf({ now: NOW }))).toMatchObject({ code: 'intake.join-answered' });
    }
    expect(accepted(joinDecider.initial, ctxOf({ now: NOW }))).toMatchObject({ code: 'intake.join-not-found' });
  });

  it('hands what runs of the 12 hours on with the answer, and keeps what lapsed', () => {
    expect(clocks(after(NOW, propose, accepted))).toEqual(['join-answer met']);
    const late = plusHours(NOW, 13);
    expect(clocks(after(late, propose, lapse(EMERGENCY_RESPONSE), accepted))).toEqual([
      'emergency-response lapsed',
      'join-answer met',
    ]);
  });

  it('gives the reporting commune a child and a case of its own when it is another child', () => {
    const { ownChildId, ownCaseId, childId, reason } = joinOf(after(NOW, propose, declined));
    expect(ownChildId).not.toBeNull();
    expect([ownChildId, ownCaseId]).not.toContain(childId);
    expect(reason).toBe('Trẻ khác');
  });

  it('follows the case to another commune by the same clock, and is not passed on when it was answered', () => {
    const passed: Act = (state, ctx) => passJoinOn(state, { toCommune: '31157' }, ctx);
    expect(joinOf(after(NOW, propose, passed))).toMatchObject({
      toCommune: '31157',
      obligations: [{ kind: EMERGENCY_RESPONSE }, { dueAt: plusHours(NOW, 12) }],
    });
    expect(passed(after(NOW, propose, accepted), ctxOf({}))).toMatchObject({ events: [] });
  });

  it('is not answered ahead of time or before the report', () => {
    const state = after(NOW, propose);
    const ctx = ctxOf({ now: NOW });
    expect(acceptJoin(state, { occurredAt: '2027' }, ctx)).toMatchObject({ code: 'intake.occurs-in-future' });
    expect(declineJoin(state, { occurredAt: '2025', reason: 'x' }, ctx)).toMatchObject({
      code: 'intake.before-receipt',
    });
  });
});
