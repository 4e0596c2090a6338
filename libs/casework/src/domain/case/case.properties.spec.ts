import { type Instant, type WorkingCalendar, dueByTerm, effectiveHistory, fold, lapseOf, plusHours } from '#kernel';
import { type Given, ctxOf, idOf, knownOf } from '#testing';
import { ACTS, type Act, type Situation, WHENS, dayAfter } from './case.acts.fixture.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import { RECEIVED, brought, reckoned } from './case.fixture.js';
import { reckonCaseAnew } from './closing.decide.js';
import { communesOfCase } from './duty.rules.js';
import { longestSeparation } from './separation.rules.js';
import fc from 'fast-check';

const act: fc.Arbitrary<Act> = fc
  .tuple(fc.constantFrom(...Object.values(ACTS)), fc.constantFrom(...WHENS), fc.nat(5))
  .map(([make, occurredAt, n]) => make(occurredAt, n));

/** A case that has come some way, so that chance goes on from there and not only from nothing. */
const way = (...names: readonly (keyof typeof ACTS)[]): readonly (readonly [Act, string])[] =>
  names.flatMap((name) => {
    const make = ACTS[name];
    return make ? [[make('2026-03-10', 1), name === 'approvePlan' ? 'chair' : 'an'] as const] : [];
  });
const WAYS = [
  way(),
  way('takeUpReport', 'recordInitialAssessment', 'orderSeparation', 'recordDetailedAssessment'),
  way('takeUpReport', 'recordInitialAssessment', 'recordDetailedAssessment', 'draftPlan', 'approvePlan'),
  way('takeUpReport', 'recordInitialAssessment', 'recordDetailedAssessment', 'draftPlan', 'approvePlan', 'adjustPlan'),
];
const acts = fc
  .tuple(fc.constantFrom(...WAYS), fc.array(fc.tuple(act, fc.constantFrom('an', 'chair')), { maxLength: 40 }))
  .map(([begun, all]) => [...begun, ...all]);

const situationAfter = (events: readonly Given<CaseEvent>[], actor = 'an'): Situation => {
  const history = effectiveHistory(knownOf(events));
  return { state: fold(caseDecider, history), history, ctx: ctxOf({ actor: idOf(actor) }) };
};

/** The events of all commands that were accepted, each decided on what came before it. */
const carryOut = (
  all: readonly (readonly [Act, string])[],
  { begun = [], ...at }: { readonly begun?: readonly Given<CaseEvent>[]; readonly recordedAt?: Instant } = {},
): readonly Given<CaseEvent>[] =>
  all.reduce<readonly Given<CaseEvent>[]>((events, [decide, actor]) => {
    const situation = situationAfter(events, actor);
    const now = at.recordedAt ?? situation.ctx.now;
    const decision = decide({ ...situation, ctx: { ...situation.ctx, now } });
    if (decision.kind === 'refused') return events;
    return [...events, ...decision.events.map((event) => ({ ...event, by: idOf(actor), ...at }))];
  }, begun);

/** The events after a sweep: what is over lapses; with a calendar, what it moves is reckoned anew. */
const swept = (events: readonly Given<CaseEvent>[], now: Instant, calendar?: WorkingCalendar) => {
  const { state, history, ctx: human } = situationAfter(events);
  const ctx = { ...human, now };
  const owed = state.status === 'none' ? [] : state.obligations;
  const told = calendar
    ? reckonCaseAnew(state, { calendar }, ctx, history)
    : { kind: 'accepted' as const, events: owed.flatMap((each) => lapseOf(each, now, 'vn-test') ?? []) };
  return told.kind === 'refused' ? events : [...events, ...told.events.map((each) => ({ ...each, recordedAt: now }))];
};

/** Days off that nobody knew of, in the days over which the terms of these cases run. */
const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .uniqueArray(fc.nat(9), { maxLength: 5 })
  .map((days) => ({ ...reckoned().calendar, version: 'vn-right', holidays: new Set(days.map(dayAfter)) }));

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

  it('a change of the calendar leaves exactly the lapses that the right calendar bears out', () => {
    let [lapsed, revoked] = [0, 0];
    fc.assert(
      fc.property(acts, acts, calendars, fc.integer({ min: 2, max: 9 }), (all, more, calendar, later) => {
        const first = swept(carryOut(all), plusHours(RECEIVED, 24 * later));
        const changed = swept(first, plusHours(RECEIVED, 24 * later + 1), calendar);
        const now = plusHours(RECEIVED, 24 * (later + 4));
        const events = swept(
          swept(carryOut(more, { begun: changed, recordedAt: plusHours(RECEIVED, 24 * (later + 1)) }), now),
          plusHours(now, 1),
          calendar,
        );
        const { state } = situationAfter(events);
        const hasJoined = events.some(({ type }) => type === 'FirstResponseJoined');
        const standing = state.status === 'none' ? [] : state.obligations.filter(({ lapsedAt }) => lapsedAt !== null);
        for (const each of standing) {
          expect(each.dueAt).toBe(dueByTerm(each, calendar) ?? each.dueAt);
          // what the commune that reported did in time, in a stream of its own, came to be known here after the lapse
          if (hasJoined && each.metAt !== null) continue;
          expect(lapseOf({ ...each, lapsedAt: null }, plusHours(now, 1), '')).toBeDefined();
        }
        const taken = events.flatMap(({ type, data }) => (type === 'DeadlineLapseRevoked' ? [data.obligationId] : []));
        const told = events.flatMap(({ type, data }) => (type === 'DeadlineLapsed' ? [data.obligationId] : []));
        expect(new Set([...taken, ...standing.map(({ id }) => id)])).toEqual(new Set(told));
        lapsed += standing.length;
        revoked += taken.length;
        expect(swept(events, plusHours(now, 2), calendar)).toHaveLength(events.length);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(lapsed, revoked)).toBeGreaterThan(0); // else it shows nothing
  });

  it('a separation lasts no longer than 15 days, and no case is closed while one stands', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { state } = situationAfter(carryOut(all));
        if (state.status === 'none' || state.separation === null) return;
        const { lastDay, orderedAt, status } = state.separation;
        expect(lastDay <= longestSeparation(orderedAt)).toBe(true);
        expect([state.status, status]).not.toEqual(['closed', 'running']);
      }),
    );
  });

  it('every commune that answers for a case has a duty towards it', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { state } = situationAfter(carryOut(all));
        if (state.status !== 'none') expect(communesOfCase(state)).toContain(state.responsibleCommune);
      }),
    );
  });

  it('replay in parts comes to the same case as replay in one go', () => {
    fc.assert(
      fc.property(acts, fc.nat(20), (all, at) => {
        const history = effectiveHistory(knownOf(carryOut(all)));
        const whole = fold(caseDecider, history);
        const half = fold(caseDecider, history.slice(0, at));
        expect(fold({ ...caseDecider, initial: half }, history.slice(at))).toEqual(whole);
      }),
    );
  });

  it('between a draft and its approval stand two people', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const events = carryOut(all);
        for (const [index, event] of events.entries()) {
          const drafted = events
            .slice(0, index)
            .findLast(({ type }) => type === 'PlanDrafted' || type === 'PlanAdjusted');
          if (event.type === 'PlanApproved') expect(event.by).not.toBe(drafted?.by);
        }
      }),
    );
  });

  it('events without their sealed fields fold as well', () => {
    const sealed = new Set(['findings', 'health', 'note', 'reason', 'description', 'minutes', 'opinion', 'dossier']);
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
