import type { Token } from '#commands';
import { type Decider, type DomainEvent, type Known, type Uuid, fold } from '#kernel';
import { knownOf } from '#testing';
import { carerDecider } from '../domain/carer/carer.decider.js';
import type { CarerEvent } from '../domain/carer/carer.events.js';
import { CARER, aCarer, needed, registered, someId, verified } from '../domain/placement.fixture.js';
import { placementDecider } from '../domain/placement/placement.decider.js';
import { hasPlaceAt } from '../domain/placement/placement.rules.js';
import { type Looking, placeOf } from './matching.js';
import { CarerRegister, PlacementBoard } from './registers.js';

/** Somebody of the commune where the child lives, who comes before the carer. */
const OTHER = someId('other carer');
const other = aCarer({ carerId: OTHER, kinOf: [someId('child')], form: '61.2' });
const historyOf = (verifiedAt: string): readonly CarerEvent[] => [
  { ...registered, data: { ...registered.data, carerId: OTHER } },
  { ...verified, data: { ...verified.data, carerId: OTHER, occurredAt: verifiedAt } } as CarerEvent,
];

const takenFrom = '2026-03-01';

function looking(verifiedAt: string): Looking {
  const events: Readonly<Record<Uuid, readonly Known<CarerEvent>[]>> = { [OTHER]: knownOf(historyOf(verifiedAt)) };
  const board = {
    placesTaken: (_: unknown, __: unknown, at: string) => Promise.resolve(new Map([[CARER, at < takenFrom ? 0 : 1]])),
  };
  const register = { offeringTo: () => Promise.resolve([aCarer(), other]) };
  return {
    load: <State, E extends DomainEvent>(decider: Decider<State, E>, id: Uuid) =>
      Promise.resolve(fold(decider, decider.category === carerDecider.category ? ((events[id] ?? []) as never) : [])),
    ask: <T>(token: Token<T>): T =>
      (token === (PlacementBoard as never)
        ? board
        : token === (CarerRegister as never)
          ? register
          : undefined) as never,
  };
}

const placement = fold(placementDecider, knownOf([needed()]));
const place = (verifiedAt: string, at: string) => placeOf(looking(verifiedAt), placement, aCarer(), at);

describe('the order of preference is that of the time of the decision', () => {
  it('whoever was verified since was not passed over', async () => {
    expect(await place('2026-02-10', '2026-02-20')).toMatchObject({ before: 1 });
    expect(await place('2026-02-25', '2026-02-20')).toMatchObject({ before: 0 });
  });

  it('a place that was taken since was free then', async () => {
    expect(await place('2026-02-10', '2026-02-20')).toMatchObject({ taken: 0 });
    expect(await place('2026-02-10', '2026-03-02')).toMatchObject({ taken: 1 });
  });
});

describe('a child has a place', () => {
  const placed = { emergency: null, decidedAt: '2026-02-20', endedAt: '2026-03-01' };
  it.each([
    ['2026-02-19', false],
    ['2026-02-20', true],
    ['2026-03-01', true],
    ['2026-03-02', false],
    ['2026', true],
  ])('from the decision to the end, in some reading of the times: %s', (at, isThere) => {
    expect(hasPlaceAt(placed, at)).toBe(isThere);
  });

  it('from the emergency on, and none while nobody decided', () => {
    const emergency = { occurredAt: '2026-02-10' };
    expect(hasPlaceAt({ ...placed, emergency, decidedAt: null }, '2026-02-11')).toBe(true);
    expect(hasPlaceAt({ ...placed, decidedAt: null }, '2026-02-11')).toBe(false);
  });
});
