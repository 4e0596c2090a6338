import { formInForce } from '#reference';
import { type Known, type When, dateInVietnam, dateOnly, fold, instant, plusHours, precedes, spanOf } from '#kernel';
import { type Given, ctxOf, eventIdOf, given, knownOf } from '#testing';
import fc from 'fast-check';
import { carerAt, carerDecider } from '../carer/carer.decider.js';
import type { CarerEvent } from '../carer/carer.events.js';
import { verifyCarer } from '../carer/carer.decide.js';
import {
  CALENDAR,
  CARER,
  CHILD,
  PLACEMENT,
  aCarer,
  agreed,
  approved,
  decided,
  ended,
  handedOver,
  met,
  needed,
  registered,
  someId,
  struckOff,
  theCase,
  verified,
} from '../placement.fixture.js';
import { endPlacement, handOver, recordFollowUp } from './care.decide.js';
import { recordCareConsent } from './consent.decide.js';
import { retractPlacementFact } from './correct.decide.js';
import { decidePlacement } from './decision.decide.js';
import { beginEmergencyCare } from './emergency.decide.js';
import type { PlacementRefusal } from '../refusals.js';
import { holdMeeting, recordNeed } from './need.decide.js';
import { petitionForPlacement, recordPlacementDecision } from './petition.decide.js';
import { type PlacementState, placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';
import { placementAt } from './placement.guards.js';

const START = instant('2026-02-01T01:00:00.000000Z');
const hour = (n: number): When => plusHours(START, n);
const later = ctxOf({ now: plusHours(START, 24 * 200) });
const [ON_08_DAY, RECKONED] = [dateOnly('2026-03-10'), { calendar: CALENDAR }];
const inForce = (no: string) => formInForce(no, ON_08_DAY);
const at = <E extends PlacementEvent | CarerEvent>(event: E, n: number): E => ({
  ...event,
  data: { ...event.data, occurredAt: hour(n) },
});
const visit = (n: number): PlacementEvent => ({
  type: 'FollowUpRecorded',
  data: {
    ...{ placementId: PLACEMENT, childId: CHILD, template: '13@1', harmedByCarer: false, begins: [] },
    occurredAt: hour(n),
  },
});
const emergency = (n: number): PlacementEvent => ({
  type: 'EmergencyCareBegan',
  data: { placementId: PLACEMENT, childId: CHILD, carerId: CARER, form: '61.2', begins: [], occurredAt: hour(n) },
});
const petition = (n: number): PlacementEvent => ({
  type: 'PlacementPetitioned',
  data: {
    ...{ placementId: PLACEMENT, childId: CHILD, carerId: CARER, form: '61.2', childHeard: true },
    ...{ decider: 'TOA_AN', basis: '66.4', occurredAt: hour(n) },
  },
});

type History = readonly Known<PlacementEvent>[];
type Act = (state: PlacementState, occurredAt: When, history: History) => ReturnType<typeof recordFollowUp> | object;

/** The carer's own history: registered at the first hour, verified and approved at the second, and what is told of later hours. */
const carers = (...more: readonly CarerEvent[]) =>
  knownOf<CarerEvent>([at(registered, 0), at(verified, 1), at(approved, 1), ...more]);
const carerThen = (history: ReturnType<typeof carers>, occurredAt: When) =>
  carerAt(fold(carerDecider, history), history, occurredAt);

/** What is weighed before a decision. What is looked up of the carer is of the time of the act. */
const weighedThen = (carer: ReturnType<typeof carers>, occurredAt: When) => {
  const found = carerThen(carer, occurredAt);
  const grown = found.status === 'none' ? found : { ...found, birthDate: '1980' };
  const known = { carer: grown, struckOff: false, taken: 0, childBirth: '2020', form: '61.2', before: 0 } as const;
  return { ...known, carerId: CARER, occurredAt, isSeparated: false, decidesIn: ['31135'] };
};
const isUnsafe = (state: PlacementState): boolean => state.status !== 'none' && state.careCase === '62.2';

/** Every command on a placement. */
const actsWith = (carer: ReturnType<typeof carers>): Readonly<Record<string, Act>> => ({
  need: (state, occurredAt) => {
    const input = { placementId: PLACEMENT, careCase: '62.2', siblings: [], occurredAt, theCase, form: inForce('10') };
    return recordNeed(state, input, later);
  },
  meet: (state, occurredAt, history) =>
    holdMeeting(state, { carerId: CARER, occurredAt, carer: carerThen(carer, occurredAt) }, later, history),
  decide: (state, occurredAt, history) => {
    const input = { ...weighedThen(carer, occurredAt), ...RECKONED, inForce: inForce('12') };
    return decidePlacement(state, input, later, history);
  },
  petition: (state, occurredAt, history) => {
    const decider = isUnsafe(state) ? 'TOA_AN' : 'CHU_TICH';
    const input = { ...weighedThen(carer, occurredAt), decider, decidesIn: [] } as const;
    return petitionForPlacement(state, input, later, history);
  },
  recordDecision: (state, occurredAt, history) => {
    const paper = { decisionNumber: '1', day: dateInVietnam(instant(spanOf(occurredAt).from)), fileId: someId('file') };
    const input = { ...weighedThen(carer, occurredAt), ...paper, ...RECKONED, hasFile: true };
    return recordPlacementDecision(state, input, later, history);
  },
  emergency: (state, occurredAt, history) => {
    const separation = { orderedAt: START, lastDay: null };
    const input = { ...weighedThen(carer, occurredAt), ...RECKONED, separation, othersEndedAt: undefined };
    return beginEmergencyCare(state, input, later, history);
  },
  consent: (state, occurredAt) => {
    const input = { giver: isUnsafe(state) ? 'CHA_ME' : 'GIAM_HO', fileId: someId('file'), occurredAt, hasFile: true };
    return recordCareConsent(state, input, later);
  },
  handOver: (state, occurredAt, history) =>
    handOver(state, { occurredAt, ...RECKONED, othersEndedAt: undefined, struckOff: false }, later, history),
  visit: (state, occurredAt, history) => {
    const forms = { form: inForce('13'), ending: inForce('16') };
    return recordFollowUp(state, { harmedByCarer: false, occurredAt, ...RECKONED, ...forms }, later, history);
  },
  harm: (state, occurredAt, history) => {
    const forms = { form: inForce('13'), ending: inForce('16') };
    const found = { harmedByCarer: true, movedTo: 'Y_TE', occurredAt };
    return recordFollowUp(state, { ...found, ...RECKONED, ...forms }, later, history);
  },
  end: (state, occurredAt, history) =>
    endPlacement(state, { reasonCode: '69.3', occurredAt, ending: inForce('16') }, later, history),
});

const [need, unsafe, consent] = [at(needed(), 0), at(needed([], '62.2'), 0), at(agreed(), 1)];
const STARTS: readonly (readonly PlacementEvent[])[] = [
  [need],
  [need, consent, at(met(), 2), at(met(), 3)],
  [need, consent, at(met(), 2), at(met(), 3), at(decided, 5)],
  [need, consent, at(met(), 2), at(met(), 3), at(decided, 5), at(handedOver, 6)],
  [need, consent, at(met(), 2), at(met(), 3), at(decided, 5), at(handedOver, 6), visit(9)],
  [need, consent, emergency(2)],
  [unsafe, at(met(), 2), at(met(), 3)],
  [unsafe, at(met(), 2), at(met(), 3), petition(5)],
];
const stateOf = (history: History): PlacementState => fold(placementDecider, history);

/** What a decision says, but for what is owed from now on, which is no part of it. */
const saidOf = (decision: unknown): unknown =>
  JSON.parse(JSON.stringify(decision, (key, value: unknown) => (key === 'begins' ? undefined : value)));

/** Of what is decided on the run of things: it is refused where it would lie before what is recorded already. */
const OF_ORDER = /"(?:placement\.(?:ends-before-start|ended|already-decided|handed-over|another-runs))"/;

describe('what holds at the time of an act decides on it', () => {
  it('a decision on a placement does not change when facts dated after the act are added', () => {
    const added = fc.array(fc.integer({ min: 21, max: 200 }), { maxLength: 4 });
    let [accepted, refused] = [0, 0];
    const acts = fc.tuple(fc.constantFrom(...Object.keys(actsWith(carers()))), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.tuple(added, added), acts, (start, [told, ofCarer], [name, n]) => {
        const later = ofCarer.map((each) => at(each % 3 === 0 ? struckOff : verified, each));
        const decide = (events: readonly Given<PlacementEvent>[], carer: ReturnType<typeof carers>) => {
          const history = knownOf(events);
          return actsWith(carer)[name]?.(stateOf(history), hour(n), history);
        };
        const facts = told.map((each) => (start.length > 5 ? visit(each) : at(met(), each)));
        const [before, after] = [decide(start, carers()), decide([...start, ...facts], carers(...later))];
        if (JSON.stringify(before).includes('"accepted"')) accepted += 1;
        else refused += 1;
        if (!OF_ORDER.test(JSON.stringify(after)) && name !== 'harm') expect(saidOf(after)).toEqual(saidOf(before));
      }),
      { numRuns: 600 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(20); // else it shows nothing
  });

  it('a verification does not change when what is found or done later is added', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 21, max: 200 }), { maxLength: 4 }), fc.nat(20), (all, n) => {
        const decide = (history: ReturnType<typeof carers>) =>
          verifyCarer(
            fold(carerDecider, history),
            { findings: {}, occurredAt: hour(n), form: inForce('11') },
            later,
            history,
          );
        expect(decide(carers(...all.map((each) => at(each % 2 ? struckOff : verified, each))))).toEqual(
          decide(carers()),
        );
      }),
    );
  });

  it('a meeting that was held after the decision is none of the two before it', () => {
    const decision = {
      ...{ carerId: CARER, carer: aCarer(), struckOff: false, taken: 0, childBirth: '2020', form: '61.2', before: 0 },
      ...{ isSeparated: false, decidesIn: ['31135'] },
      ...{ occurredAt: '2026-02-18', inForce: inForce('12'), ...RECKONED },
    } as const;
    const decide = (second: When) =>
      given(placementDecider, needed(), agreed(), met(), met(second)).when(decidePlacement, decision, later);
    decide('2026-02-19').thenRefused('placement.meetings-required', { meetings: 1 });
    decide('2026-02-16').thenAccepted({ type: 'PlacementDecided' });
    // The same meeting told twice is one.
    decide('2026-02-15').thenRefused('placement.meetings-required', { meetings: 1 });
  });

  it('a carer who was verified after the decision was not at its time', () => {
    const history = carers();
    expect(carerThen(history, hour(0))).toMatchObject({ status: 'registered', findings: null });
    expect(carerThen(history, hour(1))).toMatchObject({ status: 'verified' });
  });

  it('a meeting and a visit of before a decision or an end are taken after it', () => {
    const meeting = { carerId: CARER, occurredAt: '2026-02-16', carer: aCarer() };
    const over = given(placementDecider, needed(), met(), met(), decided, handedOver, ended);
    over.when(holdMeeting, meeting).thenAccepted({ type: 'CareMeetingHeld' });
    const forms = { form: inForce('13'), ending: inForce('16') };
    const seen = { harmedByCarer: false, ...RECKONED, ...forms };
    over
      .when(recordFollowUp, { ...seen, occurredAt: '2026-02-27' })
      .thenAccepted({ type: 'FollowUpRecorded', data: { begins: [] } });
    over.when(recordFollowUp, { ...seen, occurredAt: '2026-03-02' }).thenRefused('placement.ended');
    // The harm that is told after the end is told all the same; the child lives elsewhere already.
    const { decision } = over.when(recordFollowUp, { ...seen, harmedByCarer: true, occurredAt: '2026-02-27' });
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ type: 'FollowUpRecorded' }] });
  });

  it('harm that is told after a later visit moves the child after that visit', () => {
    const forms = { form: inForce('13'), ending: inForce('16') };
    const harm = { harmedByCarer: true, movedTo: 'Y_TE', occurredAt: hour(8), ...RECKONED, ...forms };
    given(placementDecider, ...(STARTS[4] ?? []))
      .when(recordFollowUp, harm, later)
      .thenAccepted(
        { type: 'FollowUpRecorded', data: { occurredAt: hour(8) } },
        { type: 'PlacementEnded', data: { occurredAt: hour(9) } },
      );
  });
});

/** What each act of a placement rests on. */
const RESTS_ON: Partial<Readonly<Record<PlacementEvent['type'], readonly PlacementEvent['type'][]>>> = {
  CareMeetingHeld: ['CareNeedRecorded'],
  CareConsentRecorded: [], // it may have been written before the need was seen
  EmergencyCareBegan: ['CareNeedRecorded'],
  PlacementPetitioned: ['CareNeedRecorded', 'EmergencyCareBegan'],
  PlacementDecided: ['CareNeedRecorded', 'EmergencyCareBegan', 'PlacementPetitioned'],
  ChildHandedOver: ['PlacementDecided'],
  FollowUpRecorded: ['ChildHandedOver'],
  PlacementEnded: [
    ...(['CareNeedRecorded', 'CareConsentRecorded', 'CareMeetingHeld', 'EmergencyCareBegan'] as const),
    ...(['PlacementPetitioned', 'PlacementDecided', 'ChildHandedOver', 'FollowUpRecorded'] as const),
  ],
};
const timeOf = ({ data }: PlacementEvent): When | undefined => ('occurredAt' in data ? data.occurredAt : undefined);
const actsBeforeTheirBasis = (events: readonly PlacementEvent[]): readonly PlacementEvent[] =>
  events.filter((event, index) => {
    const [time, bases] = [timeOf(event), RESTS_ON[event.type] ?? []];
    const before = events.slice(0, index).filter(({ type }) => bases.includes(type));
    return time !== undefined && before.some((each) => precedes(time, timeOf(each) ?? time));
  });

describe('nothing happens before what it rests on', () => {
  const WHENS = [...[0, 1, 2, 5, 30, 31, 60].map(hour), '2026-01', '2026-02', '2026-02-01', '2026-02-02', '2026-02-03'];
  const step = fc.tuple(fc.constantFrom(...Object.keys(actsWith(carers()))), fc.constantFrom(...WHENS));

  it('no accepted history of a placement holds an act before what it rests on', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.array(step, { maxLength: 25 }), (start, steps) => {
        const events = steps.reduce<readonly PlacementEvent[]>((all, [name, when]) => {
          const history = knownOf(all);
          const decision = actsWith(carers())[name]?.(stateOf(history), when, history);
          return decision && 'events' in decision ? [...all, ...decision.events] : all;
        }, start);
        for (const { type } of events.slice(start.length)) reached.add(type);
        expect(actsBeforeTheirBasis(events)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect([...reached].toSorted()).toEqual(Object.keys(RESTS_ON).toSorted()); // else it shows nothing
  });

  it('is a rule that can be broken: an end before a visit is seen as such', () => {
    expect(actsBeforeTheirBasis([need, at(decided, 5), at(handedOver, 6), visit(9), at(ended, 8)])).toHaveLength(1);
  });

  it('a child does not meet somebody who had not registered yet, nor is it given to them', () => {
    const meeting = { carerId: CARER, occurredAt: '2026-02-05', carer: aCarer({ registeredAt: '2026-02-06' }) };
    given(placementDecider, needed()).when(holdMeeting, meeting).thenRefused('placement.before-registration');
    given(placementDecider, needed())
      .when(holdMeeting, { ...meeting, occurredAt: '2026-02-06' })
      .thenAccepted({ type: 'CareMeetingHeld' });
  });

  it('a day before a step of the day after it is before it', () => {
    given(placementDecider, needed(), met(), met(), decided)
      .when(handOver, { occurredAt: '2026-02-19', ...RECKONED, othersEndedAt: undefined, struckOff: false })
      .thenRefused('placement.ends-before-start');
  });

  it('no child is handed over to somebody who was struck off since the decision', () => {
    given(placementDecider, needed(), met(), met(), decided)
      .when(handOver, { occurredAt: '2026-02-25', ...RECKONED, othersEndedAt: undefined, struckOff: true })
      .thenRefused('placement.carer-struck-off');
  });

  it('neither a decision nor a petition lies before the care that came first', () => {
    const first = given(placementDecider, needed(), agreed(), met('2026-02-02'), met('2026-02-03'), {
      ...{ type: 'EmergencyCareBegan' as const },
      data: {
        placementId: PLACEMENT,
        childId: CHILD,
        carerId: CARER,
        form: '61.2',
        begins: [],
        occurredAt: '2026-02-20',
      },
    });
    const weighed = { ...weighedThen(carers(), '2026-02-19'), carer: aCarer() };
    first
      .when(decidePlacement, { ...weighed, ...RECKONED, inForce: inForce('12') })
      .thenRefused('placement.ends-before-start');
    first
      .when(petitionForPlacement, { ...weighed, decider: 'CHU_TICH', decidesIn: [] })
      .thenRefused('placement.ends-before-start');
    first
      .when(decidePlacement, { ...weighed, occurredAt: '2026-02-20', ...RECKONED, inForce: inForce('12') })
      .thenAccepted({ type: 'PlacementDecided' });
  });

  it('nobody who is struck off by now is given a child by any decision, and nobody before they registered', () => {
    const ready = given(placementDecider, needed(), agreed(), met('2026-02-02'), met('2026-02-03'));
    const sent = given(placementDecider, needed([], '62.2'), at(met(), 2), at(met(), 3), petition(5));
    const refusedOf = (more: object, code: PlacementRefusal) => {
      const weighed = { ...weighedThen(carers(), '2026-03-01'), carer: aCarer(), ...more };
      const paper = { decisionNumber: '1', day: dateOnly('2026-03-01'), fileId: someId('file'), hasFile: true };
      const separation = { orderedAt: START, lastDay: null };
      ready.when(decidePlacement, { ...weighed, ...RECKONED, inForce: inForce('12') }).thenRefused(code);
      ready.when(petitionForPlacement, { ...weighed, decider: 'CHU_TICH', decidesIn: [] }).thenRefused(code);
      ready
        .when(beginEmergencyCare, { ...weighed, ...RECKONED, separation, othersEndedAt: undefined })
        .thenRefused(code);
      sent.when(recordPlacementDecision, { ...weighed, ...paper, ...RECKONED }).thenRefused(code);
    };
    refusedOf({ struckOff: true }, 'placement.carer-struck-off');
    refusedOf({ carer: aCarer({ registeredAt: '2026-03-02' }) }, 'placement.before-registration');
  });

  it('the state at a time is that of what had happened by then', () => {
    const history = knownOf(STARTS[4] ?? []);
    const all = stateOf(history);
    expect(placementAt(all, history, hour(4))).toMatchObject({ status: 'needed', meetings: [{}, {}] });
    expect(placementAt(all, history, hour(7))).toMatchObject({ status: 'placed', followUps: [] });
    expect(retractPlacementFact(all, { retractsEventId: eventIdOf(6), reason: 'thử' }, later, history)).toMatchObject({
      kind: 'accepted',
    });
  });
});
