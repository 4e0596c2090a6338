import { type SightClass, type Uuid, uuid } from '#kernel';
import { type Actor, ROLES, type Seen, bitOf, purposesOf } from '#permit';
import fc from 'fast-check';
import { answerFor, seenIn } from './facts.codec.js';
import { type Parcel, parcelShelf } from './reading.fixture.js';

const ID: Uuid = uuid('00000000-0000-4000-8000-0000000000b1');
const AN: Uuid = uuid('00000000-0000-4000-8000-00000000000a');
const commune = fc.constantFrom('31120', '31135', '31147');
const word = fc.constantFrom('một', 'hai', 'strict');
const things = fc.array(fc.record({ code: word, health: word, remark: word }), { minLength: 2, maxLength: 2 });
const parcel: fc.Arbitrary<Parcel> = fc.record({
  ...{ status: fc.constantFrom('sent', 'over'), communes: fc.array(commune, { maxLength: 2 }) },
  ...{ to: commune.map((code) => `commune:${code}`), child: fc.constantFrom('child-1', 'child-2') },
  ...{ name: word, isListed: fc.boolean(), note: fc.option(word), things },
});
const actor: fc.Arbitrary<Actor> = fc.constantFrom(...ROLES.filter((role) => role !== 'system')).chain((role) =>
  fc.record({
    ...{ id: fc.constant(AN), role: fc.constant(role), office: commune.map((code) => `commune:${code}`) },
    purpose: fc.constantFrom(...purposesOf(role)),
    brokenGlass: fc.array(fc.constantFrom('child-1', 'child-2'), { maxLength: 1 }),
  }),
);
const told = (state: Parcel) => ({ id: ID, version: 1, state, owner: { communes: [], secrecy: 'strict' } }) as const;
const seenOf = (state: Parcel, who: Actor): Seen => seenIn(parcelShelf, told(state), who);

interface Leaf {
  readonly of: SightClass;
  readonly value: unknown;
}

/** What there is to be told of a parcel, by where it stands, each with the class of its declaration. */
const leavesOf = (state: Parcel): ReadonlyMap<string, Leaf> =>
  new Map<string, Leaf>([
    ['status', { of: 'administrative', value: state.status }],
    ['toOffice', { of: 'administrative', value: state.to }],
    ['childId', { of: 'connection', value: state.child }],
    ['name', { of: 'identity', value: state.name }],
    ['note', { of: state.isListed ? 'notes' : 'own-notes', value: state.note }],
    ...state.things.flatMap(
      ({ code, health, remark }, nth) =>
        [
          [`things/${nth}/code`, { of: 'administrative', value: code }],
          [`things/${nth}/health`, { of: 'health', value: health }],
          [`things/${nth}/remark`, { of: 'notes', value: remark }],
        ] as const,
    ),
  ]);

/** What stands in the place of what is hidden: nothing, or null where the declaration says so. */
const HIDDEN: ReadonlyMap<string, unknown> = new Map([
  ['childId', null],
  ['note', null],
]);
const isSeen = (seen: Seen, of: SightClass): boolean => (seen & bitOf(of)) !== 0;

/** What an answer tells, by where it stands. */
function answered(state: Parcel, who: Actor, seen: Seen): (path: string) => unknown {
  const answer: unknown = answerFor(parcelShelf, told(state), who, seen);
  return (path) =>
    path.split('/').reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>>)[name], answer);
}

const holds = (property: (one: Parcel, other: Parcel, who: Actor) => void) => {
  fc.assert(fc.property(parcel, parcel, actor, property), { numRuns: 2000 });
};

it('an answer tells of every field what the table says, and nothing else', () => {
  holds((state, _, who) => {
    const seen = seenOf(state, who);
    if (seen === 0) return; // the row is not there
    const tells = answered(state, who, seen);
    for (const [path, { of, value }] of leavesOf(state))
      expect([path, tells(path)]).toEqual([path, isSeen(seen, of) ? value : HIDDEN.get(path)]);
  });
});

it('more rights never show less: what is told stays told', () => {
  holds((state, _, who) => {
    const areas = ['31120', '31135', '31147'];
    const more: Actor = { ...who, areas, brokenGlass: ['child-1', 'child-2'] };
    const [less, all] = [seenOf(state, who), seenOf(state, more)];
    const tells = answered(state, more, all);
    for (const [path, { of, value }] of leavesOf(state)) if (isSeen(less, of)) expect(tells(path)).toEqual(value);
  });
});

it('masking before comparing finds the changes that comparing before masking finds, of what is seen of both', () => {
  holds((one, other, who) => {
    const seen = seenOf(one, who) & seenOf(other, who);
    const [before, after] = [answered(one, who, seen), answered(other, who, seen)];
    const later = leavesOf(other);
    for (const [path, { of, value }] of leavesOf(one)) {
      if (!isSeen(seen, of) || !isSeen(seen, later.get(path)?.of ?? of)) continue;
      expect([path, before(path) !== after(path)]).toEqual([path, value !== later.get(path)?.value]);
    }
  });
});

it('what is hidden tells nothing: the answer is the same whatever it is', () => {
  holds((state, _, who) => {
    const seen = seenOf(state, who);
    const changed: Parcel = {
      ...state,
      ...(!isSeen(seen, 'identity') && { name: 'khác' }),
      ...(!isSeen(seen, 'connection') && { child: 'child-3' }),
      ...(!isSeen(seen, state.isListed ? 'notes' : 'own-notes') && { note: 'khác' }),
      things: state.things.map((each) => ({ ...each, ...(!isSeen(seen, 'health') && { health: 'khác' }) })),
    };
    expect(answerFor(parcelShelf, told(changed), who, seen)).toEqual(answerFor(parcelShelf, told(state), who, seen));
  });
});
