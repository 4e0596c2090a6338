import fc from 'fast-check';
import { type Decision, fold, plusHours } from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import { CHILD, NOW, ctx, recorded, registerChild, someId } from './child.fixture.js';
import { childDecider } from './child.decider.js';
import type { ChildEvent } from './child.events.js';
import type { ChildState } from './child.state.js';
import { isHeld } from './child.view.js';
import { stateIdentity } from './identity.decide.js';
import { disputeNumber, proposeNumber, verifyNumber, withdrawNumber } from './numbers.decide.js';
import { recordResidence } from './residence.decide.js';

type Act = (state: ChildState) => Decision<ChildEvent, ChildrenRefusal>;

const warningsOf = (): readonly string[] => [];
const day = fc.constantFrom('2015', '2016-02', '2026-01-31', '2026-03-25', '2026-12');
const when = fc.oneof(day, fc.constant(plusHours(NOW, 1)));
const told = fc.record({ number: fc.constantFrom('092216000017', '092216000025', '1'), occurredAt: when });

/** Any command at all. */
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ occurredAt: when, birthDate: day }).map(
    (input): Act =>
      (state) =>
        registerChild(state, { ...input, childId: CHILD, sex: 'NU' }, ctx),
  ),
  when.map(
    (occurredAt): Act =>
      (state) =>
        stateIdentity(state, { name: 'Trẻ Thử Nghiệm', source: 'other', occurredAt }, ctx),
  ),
  fc.record({ validFrom: when, validTo: when }).map(
    (input): Act =>
      (state) =>
        recordResidence(state, { ...input, communeCode: '31120' }, ctx),
  ),
  told.map(
    (input): Act =>
      (state) =>
        proposeNumber(state, { ...input, source: 'told', warningsOf }, ctx),
  ),
  told.map(
    (input): Act =>
      (state) =>
        verifyNumber(state, { ...input, method: 'paper', evidence: {}, warningsOf }, ctx),
  ),
  told.map(
    (input): Act =>
      (state) =>
        disputeNumber(state, { ...input, otherChildId: someId('other') }),
  ),
  told.map(
    (input): Act =>
      (state) =>
        withdrawNumber(state, { ...input, reasonCode: 'told-in-error' }, ctx),
  ),
);

const stateOf = (events: readonly ChildEvent[]): ChildState => fold(childDecider, recorded(events));

/** The events of all commands that were accepted, each decided on what came before it. */
const carryOut = (acts: readonly Act[]): readonly ChildEvent[] =>
  acts.reduce<readonly ChildEvent[]>((events, decide) => {
    const decision = decide(stateOf(events));
    return decision.kind === 'accepted' ? [...events, ...decision.events] : events;
  }, []);

const histories = fc.array(act, { maxLength: 30 });

describe('whatever is asked of a child', () => {
  it('every accepted history folds into plain JSON', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const state = stateOf(carryOut(acts));
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('a decision leaves the state alone, whether refused or accepted', () => {
    fc.assert(
      fc.property(histories, act, (acts, last) => {
        const state = stateOf(carryOut(acts));
        const before = JSON.stringify(state);
        last(state);
        expect(JSON.stringify(state)).toBe(before);
      }),
    );
  });

  it('a child holds one number at the most, and a withdrawn one never comes back', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const state = stateOf(carryOut(acts));
        const numbers = state.status === 'registered' ? state.numbers : [];
        expect(numbers.filter(isHeld).length).toBeLessThanOrEqual(1);
        for (const { steps } of numbers) {
          const ended = steps.findIndex(({ status }) => status === 'withdrawn');
          expect(ended === -1 || ended === steps.length - 1).toBe(true);
        }
      }),
    );
  });

  it('events without their sealed fields fold as well', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const sealed = new Set(['name', 'birthDate', 'number']);
        const erased = recorded(carryOut(acts)).map((event) => ({
          ...event,
          data: Object.fromEntries(Object.entries(event.data).filter(([field]) => !sealed.has(field))),
        }));
        const state = erased.reduce(
          (before, event) => childDecider.evolve(before, event as never),
          childDecider.initial,
        );
        expect(state.status === 'registered' ? state.numbers : []).toEqual([]);
      }),
    );
  });

  it('an event of a type that is not known here changes nothing', () => {
    const [event] = recorded([{ type: 'FactRetracted', data: { subjectId: CHILD, retractsEventId: someId('x') } }]);
    const state = stateOf([{ type: 'ChildRegistered', data: { childId: CHILD, sex: 'NU', occurredAt: '2026' } }]);
    expect(event && childDecider.evolve(state, event)).toBe(state);
  });
});
