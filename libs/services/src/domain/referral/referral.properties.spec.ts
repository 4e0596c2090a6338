import fc from 'fast-check';
import { type Decision, fold } from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { RECEIVER, SENDER, actingIn, recorded, someId, theCase } from '../services.fixture.js';
import { acceptReferral, completeReferral, declineReferral } from './answer.decide.js';
import { makeReferral } from './make.decide.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';
import type { ReferralState } from './referral.state.js';

type Act = (state: ReferralState) => Decision<ReferralEvent, ServicesRefusal>;

const office = fc.constantFrom(SENDER, RECEIVER).map(actingIn);
const when = fc.constantFrom('2025', '2026-03', '2026-03-20', '2026-03-25', '2027');
const made = { referralId: someId('referral'), caseId: theCase.caseId, case: theCase, birthDate: undefined };

/** Any command at all, of either side. */
const act: fc.Arbitrary<Act> = fc
  .tuple(fc.constantFrom('make', 'accept', 'decline', 'complete'), when, office)
  .map(([step, occurredAt, ctx]): Act => (state) => {
    const told = { occurredAt };
    if (step === 'accept') return acceptReferral(state, told, ctx);
    if (step === 'decline') return declineReferral(state, { ...told, reasonCode: 'other' }, ctx);
    if (step === 'complete') return completeReferral(state, { ...told, outcomeCode: 'DAT_MUC_TIEU' }, ctx);
    const shares = { sharedFields: [], legalBasis: 'KHAN_CAP' } as const;
    return makeReferral(state, { ...made, ...told, ...shares, toOffice: RECEIVER, need: 'a' }, ctx);
  });

const stateOf = (events: readonly ReferralEvent[]): ReferralState => fold(referralDecider, recorded(events));

const carryOut = (acts: readonly Act[]): readonly ReferralEvent[] =>
  acts.reduce<readonly ReferralEvent[]>((events, decide) => {
    const decision = decide(stateOf(events));
    return decision.kind === 'accepted' ? [...events, ...decision.events] : events;
  }, []);

const histories = fc.array(act, { maxLength: 30 });

describe('whatever is asked of a referral', () => {
  it('every accepted history folds into plain JSON and has at most three events', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const events = carryOut(acts);
        expect(JSON.parse(JSON.stringify(stateOf(events)))).toEqual(stateOf(events));
        expect(events.length).toBeLessThanOrEqual(3);
        const names = events.map(({ type }) => type).join(' ');
        expect(names).toMatch(/^(ReferralMade( ReferralDeclined| ReferralAccepted( ReferralCompleted)?)?)?$/);
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

  it('events without their sealed fields fold as well', () => {
    const erased: ReferralEvent = {
      type: 'ReferralMade',
      data: {
        ...{ referralId: someId('referral'), caseId: theCase.caseId, childId: theCase.childId, communes: ['31120'] },
        ...{ fromOffice: SENDER, toOffice: RECEIVER, need: 'a', sharedFields: ['name'], occurredAt: '2026' },
        shared: {},
      },
    };
    expect(stateOf([erased]).status).toBe('made');
  });
});
