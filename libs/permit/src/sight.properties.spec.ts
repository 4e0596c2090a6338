import { type FieldClass, uuid } from '#kernel';
import fc from 'fast-check';
import { ACTIONS, type Action, PURPOSES_OF, ROLES, isReading } from '#vocabulary';
import { type Actor, type Facts, permit } from './permit.js';

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
    purpose: fc.constantFrom(...PURPOSES_OF[role]),
    brokenGlass: fc.array(child, { maxLength: 1 }),
  }),
);
const facts: fc.Arbitrary<Facts> = fc.record({
  communes: fc.array(commune, { maxLength: 3 }),
  receivers: fc.array(office, { maxLength: 1 }),
  authors: fc.array(fc.constantFrom(AN, ...offices), { maxLength: 2 }),
  children: fc.array(child, { maxLength: 2 }),
  secrecy: fc.constantFrom('ordinary', 'strict'),
  informant: fc.record({ receivedBy: fc.constantFrom<string>(AN, 'somebody'), commune }),
});

/** The classes that somebody sees of a thing; `undefined` where it is not there for them. */
function seen(who: Actor, what: Action, of: Facts): ReadonlySet<FieldClass> | undefined {
  const permission = permit(who, what, of);
  if (permission.verdict === 'deny') return undefined;
  const hidden = permission.verdict === 'mask' ? permission.classes : [];
  return new Set(CLASSES.filter((each) => !hidden.includes(each)));
}

/** Whether whoever sees `more` sees all that whoever sees `less` does. */
const holdsAll = (more: ReadonlySet<FieldClass> | undefined, less: ReadonlySet<FieldClass> | undefined): boolean =>
  less === undefined || [...less].every((each) => more?.has(each) === true);

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
    always((who, of) => [{ ...who, purpose: PURPOSES_OF[who.role][0] }, of]);
  });

  it('of an ordinary thing instead of a strict one', () => {
    always((who, of) => [who, { ...of, secrecy: 'ordinary' }]);
  });
});

it('the purpose and the secrecy hide the same whoever asks: nobody is told a class that the purpose hides', () => {
  fc.assert(
    fc.property(actor, action, facts, (who, what, of) => {
      const classes = seen(who, what, of);
      if (classes === undefined) return true;
      const isBlind = who.purpose === 'statistics' || who.purpose === 'training';
      return !isBlind || classes.size === 0;
    }),
    { numRuns: 5000 },
  );
});
