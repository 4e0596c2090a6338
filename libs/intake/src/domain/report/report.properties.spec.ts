import { type Ctx, type Decision, fold } from '#kernel';
import { ctxOf, knownOf } from '#testing';
import { formOfFact } from '#reference';
import fc from 'fast-check';
import type { IntakeRefusal } from '../refusals.js';
import { receiveReport } from './receive.decide.js';
import { reportDecider } from './report.decider.js';
import type { ReportEvent } from './report.events.js';
import { COMMUNE, HOTLINE, lookedUp, someId, told } from './report.fixture.js';
import type { ReportState } from './report.state.js';
import { lapseScreening, screenIn, screenOut } from './screen.decide.js';
import { acknowledgeReport, transferReport } from './transfer.decide.js';
import { correctReport, verifyReport } from './verify.decide.js';

type Act = (state: ReportState, ctx: Ctx) => Decision<ReportEvent, IntakeRefusal>;

const WHENS = ['2025', '2026-03', '2026-03-09T16:00:00.000000Z', '2026-03-10', '2027'];
const obligationIn = (state: ReportState) => (state.status === 'none' ? undefined : state.obligations[0]?.id);

/** Any command at all. */
const ACTS: readonly ((occurredAt: string) => Act)[] = [
  (at) => (state, ctx) =>
    receiveReport(state, { ...told({ incident: { communeCode: COMMUNE, at } }), ...lookedUp() }, ctx),
  (occurredAt) => (state, ctx) => transferReport(state, { toCommune: COMMUNE, occurredAt }, ctx),
  (occurredAt) => (state, ctx) => acknowledgeReport(state, { occurredAt }, ctx),
  (occurredAt) => (state, ctx) => verifyReport(state, { findingCode: 'CO_THAT', occurredAt }, ctx),
  (occurredAt) => (state, ctx) =>
    correctReport(state, { danger: 'CO', reason: 'thử', occurredAt, formOf: formOfFact }, ctx),
  (occurredAt) => (state, ctx) => screenIn(state, { occurredAt }, ctx),
  (occurredAt) => (state, ctx) => screenOut(state, { occurredAt, reasonCode: 'TRUNG_LAP' }, ctx),
  () => (state, ctx) =>
    lapseScreening(state, { obligationId: obligationIn(state) ?? someId('x'), calendarVersion: 'vn-test' }, ctx),
];

const act = fc
  .tuple(fc.constantFrom(...ACTS), fc.constantFrom(...WHENS))
  .map(([make, occurredAt]): Act => make(occurredAt));
const step = fc.tuple(act, fc.constantFrom(HOTLINE, `commune:${COMMUNE}`));
const histories = fc.array(step, { maxLength: 30 });

const stateOf = (events: readonly ReportEvent[]): ReportState => fold(reportDecider, knownOf(events));
const carryOut = (all: readonly (readonly [Act, string])[]): readonly ReportEvent[] =>
  all.reduce<readonly ReportEvent[]>((events, [decide, office]) => {
    const decision = decide(stateOf(events), ctxOf({ office }));
    return decision.kind === 'accepted' ? [...events, ...decision.events] : events;
  }, []);

describe('whatever is asked of a report', () => {
  it('every accepted history goes one of the ways of the law', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const names = carryOut(all)
          .map(({ type }) => type)
          .filter((type) => !['DeadlineLapsed', 'ReportVerified', 'ReportCorrected'].includes(type));
        expect(names.join(' ')).toMatch(
          /^(ReportReceived( ReportTransferred( ReportAcknowledged)?)?( ReportScreened(In|Out))?)?$/,
        );
        expect(names.join(' ')).not.toMatch(/Transferred ReportScreened/);
      }),
    );
  });

  it('folds into plain JSON, with one obligation that lapses once at the most', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const events = carryOut(all);
        const state = stateOf(events);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(state.status === 'none' ? 0 : state.obligations.length).toBeLessThanOrEqual(1);
        expect(events.filter(({ type }) => type === 'DeadlineLapsed').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a decision leaves the state alone, whether refused or accepted', () => {
    fc.assert(
      fc.property(histories, act, (all, last) => {
        const state = stateOf(carryOut(all));
        const before = JSON.stringify(state);
        last(state, ctxOf());
        expect(JSON.stringify(state)).toBe(before);
      }),
    );
  });

  it('events without their sealed fields fold as well', () => {
    const children = [{ childId: someId('child'), known: false, sex: 'NU' }];
    const informant = { informantId: someId('informant'), anonymous: false };
    const { harmers: _, ...open } = told();
    const event: ReportEvent = {
      type: 'ReportReceived',
      data: { ...open, office: HOTLINE, dutyCommunes: [COMMUNE], children, informant, harmers: [] },
    };
    expect(stateOf([event])).toMatchObject({ status: 'received', description: null, informant, children });
  });
});
