import fc from 'fast-check';
import { type Ctx, type Decision, type When, accept, derivedId, fold, instant, precedes } from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { RECEIVER, SENDER, actingIn, answerTimes, recorded, someId, theCase } from '../services.fixture.js';
import { acceptReferral, completeReferral, declineReferral, returnReferral } from './answer.decide.js';
import { sendMessage, withdrawReferral } from './both-sides.decide.js';
import { escalateReferral, lapseReferral } from './clock.decide.js';
import { makeReferral } from './make.decide.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';
import type { ReferralState } from './referral.state.js';

type Act = (state: ReferralState) => Decision<ReferralEvent, ServicesRefusal>;

const office = fc.constantFrom(SENDER, RECEIVER).map(actingIn);
const when = fc.constantFrom('2025', '2026-03', '2026-03-20', '2026-03-25', '2027');
const made = {
  referralId: someId('referral'),
  caseId: theCase.caseId,
  case: theCase,
  birth: undefined,
  answerTimes,
  standing: undefined,
};

type Step = (
  state: ReferralState,
  told: { readonly occurredAt: string },
  ctx: Ctx,
) => Decision<ReferralEvent, ServicesRefusal>;

const obligation = { obligationId: derivedId(made.referralId, 'referral-acknowledgement') };
const later = (ctx: Ctx): Ctx => ({ ...ctx, now: instant('2026-04-25T00:00:00Z') });
const shares = { sharedFields: [], legalBasis: 'KHAN_CAP', toOffice: RECEIVER, need: 'a' } as const;
const STEPS: Readonly<Record<string, Step>> = {
  make: (state, told, ctx) => makeReferral(state, { ...made, ...told, ...shares }, ctx),
  accept: acceptReferral,
  decline: (state, told, ctx) => declineReferral(state, { ...told, reasonCode: 'other' }, ctx),
  return: (state, told, ctx) => returnReferral(state, { ...told, reasonCode: 'other' }, ctx),
  withdraw: (state, told, ctx) => withdrawReferral(state, { ...told, reasonCode: 'other' }, ctx),
  complete: (state, told, ctx) => completeReferral(state, { ...told, outcomeCode: 'DAT_MUC_TIEU' }, ctx),
  write: (state, _told, ctx) => sendMessage(state, { text: 'lời nhắn' }, ctx),
  lapse: (state, _told, ctx) => lapseReferral(state, obligation, later(ctx)),
  escalate: (state, _told, ctx) => escalateReferral(state, obligation, later(ctx)),
};

/** Any command at all, of either side. */
const act: fc.Arbitrary<Act> = fc.tuple(fc.constantFrom(...Object.values(STEPS)), when, office).map(
  ([step, occurredAt, ctx]): Act =>
    (state) =>
      step(state, { occurredAt }, ctx),
);

const stateOf = (events: readonly ReferralEvent[]): ReferralState => fold(referralDecider, recorded(events));

const carryOut = (acts: readonly Act[]): readonly ReferralEvent[] =>
  acts.reduce<readonly ReferralEvent[]>((events, decide) => {
    const decision = decide(stateOf(events));
    return decision.kind === 'accepted' ? [...events, ...decision.events] : events;
  }, []);

const LATE = '( DeadlineLapsed( ReferralEscalated)?)?';
const END = '( ReferralReturned| ReferralWithdrawn| ReferralCompleted)?';
/** A lapse may be said after an answer too: only when the answer was recorded after the time, which this clock never is. */
const HISTORY = new RegExp(
  `^(ReferralMade${LATE}( ReferralDeclined| ReferralWithdrawn| ReferralAccepted( DeadlineLapsed)?${END})?)?$`,
);

const DAYS = ['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23', '2026-03'];

/** What each act rests on: each of these lies not after it. */
const RESTS_ON: Partial<Readonly<Record<ReferralEvent['type'], readonly ReferralEvent['type'][]>>> = {
  ReferralAccepted: ['ReferralMade'],
  ReferralDeclined: ['ReferralMade'],
  ReferralWithdrawn: ['ReferralMade'],
  ReferralReturned: ['ReferralMade', 'ReferralAccepted'],
  ReferralCompleted: ['ReferralMade', 'ReferralAccepted'],
};
const timeOf = ({ data }: ReferralEvent): When | undefined => ('occurredAt' in data ? data.occurredAt : undefined);
const actsBeforeTheirBasis = (events: readonly ReferralEvent[]): readonly ReferralEvent[] =>
  events.filter((event, index) => {
    const [at, bases] = [timeOf(event), RESTS_ON[event.type] ?? []];
    const before = events.slice(0, index).filter(({ type }) => bases.includes(type));
    return at !== undefined && before.some((each) => precedes(at, timeOf(each) ?? at));
  });

const histories = fc.array(act, { maxLength: 30 });

describe('whatever is asked of a referral', () => {
  it('every accepted history folds into plain JSON and goes from sending over one answer to one end', () => {
    fc.assert(
      fc.property(histories, (acts) => {
        const events = carryOut(acts);
        expect(JSON.parse(JSON.stringify(stateOf(events)))).toEqual(stateOf(events));
        const names = events.map(({ type }) => type).filter((type) => type !== 'ReferralMessageSent');
        expect(names.join(' ')).toMatch(HISTORY);
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

  it('no accepted history holds an act before what it rests on, nor does a later one change what is decided', () => {
    const timed = fc.array(fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.constantFrom(...DAYS), office), {
      maxLength: 20,
    });
    const reached = new Set<string>();
    fc.assert(
      fc.property(timed, (all) => {
        const events = carryOut(
          all.map(
            ([name, occurredAt, ctx]) =>
              (state) =>
                STEPS[name]?.(state, { occurredAt }, ctx) ?? accept(),
          ),
        );
        for (const { type } of events) reached.add(type);
        expect(actsBeforeTheirBasis(events)).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(reached.size).toBeGreaterThan(6); // else it shows nothing
  });

  it('is a rule that can be broken: a completion before the acceptance, and an answer a day before the referral', () => {
    const ids = { referralId: someId('referral'), childId: theCase.childId };
    const sent = STEPS.make?.({ status: 'unknown' }, { occurredAt: '2026-03-20' }, actingIn(SENDER));
    const begun = sent?.kind === 'accepted' ? sent.events : [];
    const taken: ReferralEvent = { type: 'ReferralAccepted', data: { ...ids, occurredAt: '2026-03-22' } };
    const done: ReferralEvent = {
      type: 'ReferralCompleted',
      data: { ...ids, occurredAt: '2026-03-21', outcomeCode: 'DAT_MUC_TIEU' },
    };
    expect(actsBeforeTheirBasis([...begun, taken, done])).toEqual([done]);
    const before: ReferralEvent = { type: 'ReferralAccepted', data: { ...ids, occurredAt: '2026-03-19' } };
    expect(actsBeforeTheirBasis([...begun, before])).toEqual([before]);
    const told = (state: ReferralState, name: string, occurredAt: string) =>
      STEPS[name]?.(state, { occurredAt }, actingIn(RECEIVER));
    expect(told(stateOf(begun), 'accept', '2026-03-19')).toMatchObject({ code: 'services.answered-before-made' });
    for (const name of ['complete', 'return'])
      expect(told(stateOf([...begun, taken]), name, '2026-03-21')).toMatchObject({
        code: 'services.before-acceptance',
      });
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
