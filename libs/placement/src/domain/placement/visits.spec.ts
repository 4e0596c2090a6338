import {
  effectiveHistory,
  fold,
  instant,
  obligationView,
  plusDays,
  plusHours,
  dateOnly,
  startOfDayInVietnam,
} from '#kernel';
import { formInForce } from '#reference';
import { type Given, ctxOf, eventIdOf, given, knownOf } from '#testing';
import fc from 'fast-check';
import { CALENDAR, CARER, CHILD, PLACEMENT, decided, met, needed } from '../placement.fixture.js';
import { handOver, recordFollowUp } from './care.decide.js';
import { placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';
import { isFollowUp } from './visits.js';

const HANDED_OVER = '2026-02-25';
const forms = { form: formInForce('13', dateOnly('2026-03-10')), ending: formInForce('16', dateOnly('2026-03-10')) };
const later = ctxOf({ now: instant('2029-01-01T00:00:00Z') });
const decideHandOver = () =>
  given(placementDecider, needed(), met(), met(), decided).when(
    handOver,
    { occurredAt: HANDED_OVER, calendar: CALENDAR, othersEndedAt: undefined, struckOff: false },
    later,
  );
const handedOver = (): readonly Given<PlacementEvent>[] => {
  const { decision } = decideHandOver();
  return decision.kind === 'accepted' ? [needed(), met(), met(), decided, ...decision.events] : [];
};

/** The events of a placement whose visits are told in this order, each decided on what was told before it. */
const visited = (...times: readonly string[]): readonly Given<PlacementEvent>[] =>
  times.reduce<readonly Given<PlacementEvent>[]>((events, occurredAt) => {
    const history = effectiveHistory(knownOf(events));
    const input = { harmedByCarer: false, occurredAt, calendar: CALENDAR, ...forms };
    const decision = recordFollowUp(fold(placementDecider, history), input, later, history);
    if (decision.kind === 'refused') throw new Error(decision.code);
    return [
      ...events,
      ...decision.events.map((event) => ({ ...event, recordedAt: instant(`${occurredAt.slice(0, 10)}T23:00:00Z`) })),
    ];
  }, handedOver());

const followUpsAfter = (events: readonly Given<PlacementEvent>[]) => {
  const state = fold(placementDecider, effectiveHistory(knownOf(events)));
  return state.status === 'none'
    ? []
    : state.obligations.filter(isFollowUp).map((each) => {
        const { kind, status, dueAt } = obligationView(each);
        return [kind.replace('care-followup-', ''), status, dueAt.slice(0, 10)];
      });
};

/** By which visits the follow-ups are met. */
const metTimesAfter = (events: readonly Given<PlacementEvent>[]): readonly string[] => {
  const state = fold(placementDecider, effectiveHistory(knownOf(events)));
  return state.status === 'none' ? [] : state.obligations.filter(isFollowUp).flatMap(({ metAt }) => metAt ?? []);
};
const DAY = 24 * 3_600_000;

describe('a follow-up of a placed child', () => {
  it('is owed after 1 month, 3 months, then every 6, each counted from the hand-over', () => {
    expect(followUpsAfter(visited('2026-03-20', '2026-05-20', '2026-11-20'))).toEqual([
      ['1m', 'met', '2026-03-25'],
      ['3m', 'met', '2026-05-25'],
      ['6m', 'met', '2026-11-25'],
      ['6m', 'due', '2027-05-25'],
    ]);
  });

  it('counts once: two visits within a minute do not meet the 1-month and the 3-month duty', () => {
    const twice = visited('2026-03-20T03:00:00.000000Z', '2026-03-20T03:01:00.000000Z');
    expect(followUpsAfter(twice)).toEqual([
      ['1m', 'met', '2026-03-25'],
      ['3m', 'due', '2026-05-25'],
    ]);
  });

  it.each([
    ['two hours apart over midnight', ['2026-04-10T16:00:00.000000Z', '2026-04-10T18:00:00.000000Z']],
    ['told of two days that touch: it may be one night', ['2026-04-10', '2026-04-11']],
    ['told of a day and of the first minutes of the next one', ['2026-04-10', '2026-04-10T17:10:00.000000Z']],
    ['told in the other order', ['2026-04-10T18:00:00.000000Z', '2026-04-10T16:00:00.000000Z']],
  ])('counts once over midnight as well: %s', (_, times) => {
    expect(followUpsAfter(visited(...times))).toEqual([
      ['1m', 'met-late', '2026-03-25'],
      ['3m', 'due', '2026-05-25'],
    ]);
  });

  it('counts for the term after it where a whole day lies between', () => {
    expect(followUpsAfter(visited('2026-04-10', '2026-04-12')).map(([kind, status]) => [kind, status])).toEqual([
      ['1m', 'met-late'],
      ['3m', 'met'],
      ['6m', 'due'],
    ]);
  });

  it('counts for the earliest term that is unmet on its day, late if that is over, and for no second one', () => {
    expect(followUpsAfter(visited('2026-04-10'))).toEqual([
      ['1m', 'met-late', '2026-03-25'],
      ['3m', 'due', '2026-05-25'],
    ]);
    expect(followUpsAfter(visited('2026-04-10', '2026-05-20'))).toEqual([
      ['1m', 'met-late', '2026-03-25'],
      ['3m', 'met', '2026-05-25'],
      ['6m', 'due', '2026-11-25'],
    ]);
  });

  it('that is told late counts where it belongs, and what was counted for its term moves on', () => {
    expect(followUpsAfter(visited('2026-04-10', '2026-03-20'))).toEqual(
      followUpsAfter(visited('2026-03-20', '2026-04-10')),
    );
    expect(followUpsAfter(visited('2026-04-10', '2026-03-20')).map(([kind, status]) => [kind, status])).toEqual([
      ['1m', 'met'],
      ['3m', 'met'],
      ['6m', 'due'],
    ]);
  });

  it('that is taken back is owed again', () => {
    const events = visited('2026-03-20');
    const retracted: PlacementEvent = {
      type: 'FactRetracted',
      data: { subjectId: CHILD, retractsEventId: eventIdOf(events.length - 1), reason: 'thử' },
    };
    expect(followUpsAfter([...events, retracted])).toEqual([['1m', 'due', '2026-03-25']]);
  });

  it('leaves the next one owed when it is taken back and a second visit stands', () => {
    const events = visited('2026-04-16T01:00:00.000000Z', '2026-04-16T01:01:00.000000Z');
    const first = knownOf(events).find(({ type }) => type === 'FollowUpRecorded');
    if (!first) throw new Error('there is no visit');
    const retraction = { subjectId: CHILD, retractsEventId: first.id, reason: 'ghi nhầm' };
    const after = followUpsAfter([...events, { type: 'FactRetracted', data: retraction }]);
    expect(after.map(([kind, status]) => [kind, status])).toEqual([
      ['1m', 'met-late'],
      ['3m', 'due'],
    ]);
  });

  it('n visits never meet more than n terms, and each visit meets one at the most, at whatever hours', () => {
    const hours = fc.array(fc.integer({ min: 1, max: 24 * 400 }), { maxLength: 10 });
    const burst = fc.tuple(fc.integer({ min: 24 * 20, max: 24 * 300 }), fc.integer({ min: 2, max: 5 }));
    fc.assert(
      fc.property(hours, burst, (apart, [at, many]) => {
        const all = [...apart, ...Array.from({ length: many }, (_, n) => at + n * 4)];
        const times = all.map((hour) => plusHours(startOfDayInVietnam(dateOnly(HANDED_OVER)), hour + 24));
        const met = metTimesAfter(visited(...times));
        expect(met.length).toBeLessThanOrEqual(new Set(times).size);
        expect(new Set(met).size).toBe(met.length);
        for (const [n, one] of met.entries())
          for (const other of met.slice(n + 1))
            expect(Math.abs(Date.parse(one) - Date.parse(other))).toBeGreaterThanOrEqual(DAY);
      }),
      { numRuns: 100 },
    );
  });

  it('never meets more terms than there are visits, and one term is always owed while the child is placed', () => {
    const days = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 });
    fc.assert(
      fc.property(days, (offsets) => {
        const from = dateOnly(HANDED_OVER);
        const times = offsets.map((days) => startOfDayInVietnam(plusDays(from, days + 1)));
        const owed = followUpsAfter(visited(...times));
        const done = owed.filter(([, status]) => status !== 'due' && status !== 'lapsed');
        expect(done.length).toBeLessThanOrEqual(new Set(times).size);
        expect(owed.length).toBe(done.length + 1);
        const sorted = times.toSorted();
        expect(followUpsAfter(visited(...sorted)).map(([kind, , due]) => [kind, due])).toEqual(
          owed.map(([kind, , due]) => [kind, due]),
        );
      }),
      { numRuns: 60 },
    );
  });
});

it('a carer is named in the hand-over', () => {
  decideHandOver().thenAccepted({ type: 'ChildHandedOver', data: { placementId: PLACEMENT, carerId: CARER } });
});
