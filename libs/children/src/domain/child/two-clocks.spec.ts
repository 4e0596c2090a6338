import { type DateOnly, type Known, type Truth, dateOnly, effectiveHistory, fold, instant, truthOn } from '#kernel';
import { CHILD, eventId, recorded, registered } from './child.fixture.js';
import { childDecider, childValidityOf } from './child.decider.js';
import type { ChildEvent } from './child.events.js';
import { currentResidence } from './child.view.js';

/** The story of the design's table "Two clocks, defined": A, B and C are three communes. */
const [A, B, C] = ['31120', '31135', '31147'];
const lives = (communeCode: string, validFrom: string) => ({ childId: CHILD, communeCode, validFrom });

const story: readonly (readonly [recordedOn: string, event: ChildEvent])[] = [
  ['2026-03-01', registered({ birthDate: '2016' })],
  ['2026-03-10', { type: 'ResidenceRecorded', data: lives(A, '2026-03-01') }],
  [
    '2026-03-20',
    {
      type: 'FactCorrected',
      data: {
        subjectId: CHILD,
        correctsEventId: eventId(1),
        correctedType: 'ResidenceRecorded',
        data: lives(B, '2026-03-01'),
        reason: 'told of another commune',
      },
    },
  ],
  ['2026-03-25', { type: 'ResidenceRecorded', data: lives(C, '2026-03-22') }],
];

/** What had been recorded by the end of the day: known at is a cut of the list. */
function knownAt(day: string): readonly Known<ChildEvent>[] {
  const log = recorded(story.map(([, event]) => event)).map((event, index) => ({
    ...event,
    recordedAt: instant(`${story[index]?.[0] ?? ''}T08:00:00+07:00`),
  }));
  return effectiveHistory(log.filter(({ recordedAt }) => recordedAt <= instant(`${day}T23:59:59+07:00`)));
}

const told = (events: readonly Known<ChildEvent>[], day: DateOnly): readonly (readonly [Truth, Known<ChildEvent>])[] =>
  events.map((event) => [truthOn(childValidityOf(event), day), event]);

/** The commune of the facts that are not false on the day, folded in stream order. */
function residence(known: string, trueAt: string): string | undefined {
  const holding = told(knownAt(known), dateOnly(trueAt)).filter(([truth]) => truth !== 'false');
  const state = fold(
    childDecider,
    holding.map(([, event]) => event),
  );
  return state.status === 'registered' ? currentResidence(state)?.communeCode : undefined;
}

describe('two clocks on a child', () => {
  it.each<[string, string, string | undefined, string]>([
    ['2026-03-05', '2026-03-04', undefined, 'nobody had told'],
    ['2026-03-10', '2026-03-04', A, 'told on 10/3 to be so since 1/3'],
    ['2026-03-15', '2026-03-04', A, 'what we believed then'],
    ['2026-03-20', '2026-03-04', B, 'corrected from 20/3 on'],
    ['2026-03-25', '2026-03-21', B, 'the move of 22/3 was not yet'],
    ['2026-03-25', '2026-03-22', C, 'the move holds from its own day on'],
    ['2026-03-25', '2026-02-28', undefined, 'before all that was told'],
  ])('known at %s, true at %s: lives in %s (%s)', (known, trueAt, commune) => {
    expect(residence(known, trueAt)).toBe(commune);
  });

  it.each([
    ['2015-12-31', 'false'],
    ['2016-06-01', 'uncertain'],
    ['2016-12-31', 'true'],
    ['2026-03-04', 'true'],
  ])('a birth date told as 2016 makes the identity on %s %s', (day, truth) => {
    expect(told(knownAt('2026-03-25'), dateOnly(day))[0]?.[0]).toBe(truth);
  });

  it('an identity without a birth date holds for every day that is asked about', () => {
    expect(childValidityOf(registered())).toEqual({});
  });

  it('an identity told later holds from the birth, not from the telling', () => {
    const stated = { childId: CHILD, birthDate: '2016-05-04', source: 'parent', occurredAt: '2026-03-20' };
    expect(childValidityOf({ type: 'IdentityStated', data: stated })).toEqual({ from: '2016-05-04' });
  });
});
