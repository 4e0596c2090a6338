import { type Ctx, type Decision, type Known, effectiveHistory, fold, plusHours } from '#kernel';
import { type Told, ctxOf, eventIdOf, idOf, knownOf } from '#testing';
import fc from 'fast-check';
import type { CaseRefusal } from '../refusals.js';
import { recordInitialAssessment, takeEmergencyMeasure } from './assessment.decide.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import { RECEIVED, assessment, brought, measure, reckoned, review, someId, task } from './case.fixture.js';
import type { CaseState } from './case.state.js';
import { closeCase, lapseDeadline, recordReview } from './closing.decide.js';
import { correctFact, retractFact } from './correct.decide.js';
import { reopenCase, takeUpReport } from './opening.decide.js';
import { approvePlan, draftPlan, returnPlan } from './plan.decide.js';

interface Situation {
  readonly state: CaseState;
  readonly history: readonly Known<CaseEvent>[];
  readonly ctx: Ctx;
}
type Act = (situation: Situation) => Decision<CaseEvent, CaseRefusal>;

const WHENS = ['2025', '2026-03', '2026-03-10', '2026-03-10T02:00:00.000000Z', '2027'];
const obligationIn = (state: CaseState, n: number) => (state.status === 'none' ? undefined : state.obligations[n]?.id);

/** Any command at all; `n` is whatever number it needs. */
const ACTS: Readonly<Record<string, (occurredAt: string, n: number) => Act>> = {
  takeUp:
    (occurredAt, n) =>
    ({ state, ctx }) => {
      const told = { reportId: someId(`report ${n}`), receivedAt: plusHours(RECEIVED, n), occurredAt };
      return takeUpReport(state, brought(told), ctx);
    },
  assess:
    (occurredAt, n) =>
    ({ state, ctx }) =>
      recordInitialAssessment(state, assessment({ occurredAt, measuresNeeded: n % 2 === 0 }), ctx),
  measure:
    (occurredAt) =>
    ({ state, ctx }) =>
      takeEmergencyMeasure(state, { ...measure, occurredAt }, ctx),
  draft:
    (occurredAt, n) =>
    ({ state, ctx }) =>
      draftPlan(state, { tasks: [task({ costVnd: n - 1 })], occurredAt, ...reckoned() }, ctx),
  approve:
    (occurredAt, n) =>
    ({ state, ctx }) =>
      approvePlan(state, { planVersion: n, occurredAt }, ctx),
  return:
    (occurredAt, n) =>
    ({ state, ctx }) =>
      returnPlan(state, { planVersion: n, occurredAt, reason: 'thử' }, ctx),
  review:
    (occurredAt, n) =>
    ({ state, ctx }) =>
      recordReview(state, review({ occurredAt, emotionallyStable: n > 1 }), ctx),
  close:
    (occurredAt) =>
    ({ state, ctx }) =>
      closeCase(state, { reasonCode: 'AN_TOAN', occurredAt }, ctx),
  reopen:
    (occurredAt) =>
    ({ state, ctx }) =>
      reopenCase(state, { reasonCode: 'DONG_NHAM', occurredAt }, ctx),
  correct:
    (occurredAt, n) =>
    ({ state, ctx, history }) => {
      const fact = { type: 'InitialAssessmentRecorded', data: assessment({ occurredAt }) } as const;
      return correctFact(state, { correctsEventId: eventIdOf(n), fact, reason: 'thử', ...reckoned() }, ctx, history);
    },
  retract:
    (_, n) =>
    ({ state, ctx, history }) =>
      retractFact(state, { retractsEventId: eventIdOf(n), reason: 'thử' }, ctx, history),
  lapse:
    (_, n) =>
    ({ state, ctx }) =>
      lapseDeadline(state, { obligationId: obligationIn(state, n) ?? idOf('none'), calendarVersion: 'vn-test' }, ctx),
};

const act: fc.Arbitrary<Act> = fc
  .tuple(fc.constantFrom(...Object.values(ACTS)), fc.constantFrom(...WHENS), fc.nat(5))
  .map(([make, occurredAt, n]) => make(occurredAt, n));
const acts = fc.array(fc.tuple(act, fc.constantFrom('an', 'chair')), { maxLength: 40 });

const situationAfter = (events: readonly Told<CaseEvent>[], actor = 'an'): Situation => {
  const history = effectiveHistory(knownOf(events));
  return { state: fold(caseDecider, history), history, ctx: ctxOf({ actor: idOf(actor) }) };
};

/** The events of all commands that were accepted, each decided on what came before it. */
const carryOut = (all: readonly (readonly [Act, string])[]): readonly Told<CaseEvent>[] =>
  all.reduce<readonly Told<CaseEvent>[]>((events, [decide, actor]) => {
    const decision = decide(situationAfter(events, actor));
    if (decision.kind === 'refused') return events;
    return [...events, ...decision.events.map((event) => ({ ...event, by: idOf(actor) }))];
  }, []);

describe('whatever is asked of a case', () => {
  it('every accepted history folds into plain JSON', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { state } = situationAfter(carryOut(all));
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('a decision leaves the state alone, whether refused or accepted', () => {
    fc.assert(
      fc.property(acts, act, (all, last) => {
        const situation = situationAfter(carryOut(all));
        const before = JSON.stringify(situation.state);
        last(situation);
        expect(JSON.stringify(situation.state)).toBe(before);
      }),
    );
  });

  it('no obligation is lost, none stands twice, and each lapses once at the most', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const events = carryOut(all);
        const { state } = situationAfter(events);
        const ids = state.status === 'none' ? [] : state.obligations.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const lapses = events.flatMap((event) => (event.type === 'DeadlineLapsed' ? [event.data.obligationId] : []));
        expect(new Set(lapses).size).toBe(lapses.length);
        expect(lapses.filter((id) => !ids.includes(id))).toEqual([]);
      }),
    );
  });

  it('between a draft and its approval stand two people', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const events = carryOut(all);
        for (const [index, event] of events.entries()) {
          const drafted = events.slice(0, index).findLast(({ type }) => type === 'PlanDrafted');
          if (event.type === 'PlanApproved') expect(event.by).not.toBe(drafted?.by);
        }
      }),
    );
  });

  it('events without their sealed fields fold as well', () => {
    const sealed = new Set(['findings', 'health', 'note', 'reason', 'description']);
    fc.assert(
      fc.property(acts, (all) => {
        const erased = knownOf(carryOut(all)).map((event) => ({
          ...event,
          data: Object.fromEntries(Object.entries(event.data).filter(([field]) => !sealed.has(field))),
        }));
        expect(() =>
          erased.reduce((state, event) => caseDecider.evolve(state, event as never), caseDecider.initial),
        ).not.toThrow();
      }),
    );
  });
});

it('an event of a type of tomorrow changes nothing', () => {
  const { state } = situationAfter([{ type: 'CaseOpened', data: brought() }]);
  const [event] = knownOf([{ type: 'DossierDigitised', data: {} }]);
  expect(caseDecider.evolve(state, event as never)).toEqual(state);
});
