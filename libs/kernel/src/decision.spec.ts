import fc from 'fast-check';
import { systemClock } from './clock.js';
import { type Decider, type DomainEvent, accept, acceptWithWarnings, fold, refuse } from './decision.js';
import { parseInstant } from './instant.js';
import { isJsonObject } from './json.js';
import { recorded } from './known.fixture.js';

type Told = DomainEvent<'Told', { readonly word: string }>;
const told = (word: string): Told => ({ type: 'Told', data: { word } });

const words: Decider<readonly string[], Told> = {
  category: 'words',
  initial: [],
  evolve: (state, { data }) => [...state, data.word],
};

describe('a decision', () => {
  it('carries the events that carry the command out; none when nothing had to be done', () => {
    expect(accept(told('a'), told('b'))).toEqual({
      kind: 'accepted',
      events: [told('a'), told('b')],
      warnings: [],
    });
    expect(accept().events).toEqual([]);
  });

  it('may be accepted with a warning', () => {
    expect(acceptWithWarnings([told('a')], ['implausible'])).toEqual({
      kind: 'accepted',
      events: [told('a')],
      warnings: ['implausible'],
    });
  });

  it('or is refused with a code, as a value', () => {
    expect(refuse('casework.drafter-cannot-approve')).toEqual({
      kind: 'refused',
      code: 'casework.drafter-cannot-approve',
      detail: {},
    });
    expect(refuse('casework.too-many', { most: 3 }).detail).toEqual({ most: 3 });
  });
});

describe('the fold', () => {
  it('of nothing is the initial state', () => {
    expect(fold(words, [])).toBe(words.initial);
  });

  it('is in stream order, whatever the times of the events say', () => {
    const [first, second] = recorded(told('a'), told('b'));
    if (!first || !second) throw new Error('two events were recorded');
    expect(fold(words, [second, first])).toEqual(['b', 'a']);
  });

  it('of a history in two parts is the fold of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.nat(10), (list, cut) => {
        const events = recorded(...list.slice(0, 20).map(told));
        const halfway = fold(words, events.slice(0, cut));
        expect(fold({ ...words, initial: halfway }, events.slice(cut))).toEqual(fold(words, events));
      }),
    );
  });
});

it('the clock of the machine tells an instant in its canonical form', () => {
  const now = systemClock.now();
  expect(parseInstant(now)).toBe(now);
});

it('a JSON object is neither an array nor null', () => {
  expect([{}, { a: 1 }].every(isJsonObject)).toBe(true);
  expect([[], null, 'a', 1, undefined].some(isJsonObject)).toBe(false);
});
