import { type FieldClass, type SightClass, uuid } from '#kernel';
import fc from 'fast-check';
import { ACTIONS, type Action, purposesOf, ROLES, isReading } from '#vocabulary';
import { permit } from './permit.js';
import { SIGHT_CLASSES, mayEverSee, seenOf, sees } from './sight.js';
import { type Actor, type Facts, relationsFor } from './standing.js';

const AN = uuid('00000000-0000-4000-8000-00000000000a');
const CLASSES: readonly FieldClass[] = ['identity', 'health', 'notes', 'reporter'];
const commune = fc.constantFrom('31120', '31135', '31147');
const offices = ['commune:31120', 'commune:31135', 'province:92', 'hotline:111', 'police:92'];
const office = fc.constantFrom(...offices);
const child = fc.constantFrom('child-1', 'child-2');
const action = fc.constantFrom(
  ...Object.keys(ACTIONS).filter((each): each is Action => Object.hasOwn(ACTIONS, each) && isReading(each)),
);
const actor = fc.constantFrom(...ROLES).chain((role) =>
  fc.record({
    ...{ id: fc.constant(AN), role: fc.constant(role), office, areas: fc.array(commune, { maxLength: 2 }) },
    purpose: fc.constantFrom(...purposesOf(role)),
    brokenGlass: fc.array(child, { maxLength: 1 }),
  }),
);
const facts: fc.Arbitrary<Facts> = fc.record({
  communes: fc.array(commune, { maxLength: 3 }),
  receivers: fc.array(office, { maxLength: 1 }),
  over: fc.boolean(),
  authors: fc.array(fc.constantFrom(AN, ...offices), { maxLength: 2 }),
  children: fc.array(child, { maxLength: 2 }),
  secrecy: fc.constantFrom('ordinary', 'strict'),
  informant: fc.record({ receivedBy: fc.constantFrom<string>(AN, 'somebody'), commune }),
});

/** The classes that somebody sees of a thing; none where it is not there for them. */
const seen = (who: Actor, what: Action, of: Facts): ReadonlySet<SightClass> => {
  const bits = seenOf(who, what, of);
  return new Set(SIGHT_CLASSES.filter((each) => sees(bits, each)));
};

/** Whether whoever sees `more` sees all that whoever sees `less` does. */
const holdsAll = (more: ReadonlySet<SightClass>, less: ReadonlySet<SightClass>): boolean =>
  [...less].every((each) => more.has(each));

const always = (more: (who: Actor, of: Facts) => readonly [Actor, Facts]) => {
  fc.assert(
    fc.property(actor, action, facts, (who, what, of) =>
      holdsAll(seen(...swapped(more(who, of), what)), seen(who, what, of)),
    ),
    { numRuns: 5000 },
  );
};
const swapped = ([who, of]: readonly [Actor, Facts], what: Action): [Actor, Action, Facts] => [who, what, of];

describe('more rights never show less', () => {
  it('with another area of charge', () => {
    always((who, of) => [{ ...who, areas: [...(who.areas ?? []), '31147'] }, of]);
  });

  it('with what is opened in an emergency', () => {
    always((who, of) => [{ ...who, brokenGlass: [...(who.brokenGlass ?? []), 'child-1', 'child-2'] }, of]);
  });

  it('with a duty of another commune, another receiver, and another author', () => {
    always((who, of) => [who, { ...of, communes: [...of.communes, '31120'] }]);
    always((who, of) => [who, { ...of, receivers: [...(of.receivers ?? []), who.office] }]);
    always((who, of) => [who, { ...of, authors: [...(of.authors ?? []), who.id] }]);
  });

  it('with the usual purpose instead of one that only looks', () => {
    always((who, of) => [{ ...who, purpose: purposesOf(who.role)[0] }, of]);
  });

  it('of what a receiver still works on instead of what is over', () => {
    always((who, of) => [who, { ...of, over: false }]);
  });

  it('of an ordinary thing instead of a strict one', () => {
    always((who, of) => [who, { ...of, secrecy: 'ordinary' }]);
  });
});

const asked = (holds: (who: Actor, what: Action, of: Facts) => boolean) => {
  fc.assert(fc.property(actor, action, facts, holds), { numRuns: 5000 });
};

it('nobody is told a class that the purpose hides', () => {
  asked((who, what, of) => {
    const isBlind = who.purpose === 'statistics' || who.purpose === 'training';
    return who.role === 'system' || !isBlind || CLASSES.every((each) => !seen(who, what, of).has(each));
  });
});

it('a permission hides what the table does not show, and denies where it shows nothing', () => {
  asked((who, what, of) => {
    if (who.role === 'system') return true;
    const [permission, shown] = [permit(who, what, of), seen(who, what, of)];
    if (permission.verdict === 'deny') return shown.size === 0;
    const hidden = permission.verdict === 'mask' ? permission.classes : [];
    return shown.size > 0 && CLASSES.every((each) => shown.has(each) !== hidden.includes(each));
  });
});

it('what somebody sees of a thing is among what they could ever see', () => {
  asked((who, what, of) => {
    const { brokenGlass: _, ...plain } = who;
    const asker = relationsFor(who.role, 'access:break-glass').length > 0 ? who : plain;
    return (seenOf(asker, what, of) & ~mayEverSee(asker, what)) === 0;
  });
});
