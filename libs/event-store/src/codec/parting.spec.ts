import type { EventDefinition, Json, JsonObject, SealRule } from '#kernel';
import fc from 'fast-check';
import { EventRejected } from '../errors.js';
import { partedPlainly } from './parting.fixture.js';
import { type Parted, partingBy } from './parting.js';

const ID = '0b0e8f7a-1c2d-4e3f-8a9b-0c1d2e3f4a5b';
/** Few names, so that patterns meet payloads, and some of those that pointers have to write in another way. */
const name = fc.constantFrom('a', 'b', 'id', '0', '1', 'x~y', '', '__proto__');
const part = fc.oneof({ weight: 3, arbitrary: name }, { weight: 2, arbitrary: fc.constant('*') });
const escaped = (parts: readonly string[]): string =>
  parts.map((each) => `/${each.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const pattern = fc.array(part, { maxLength: 4 }).map(escaped);

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(ID, ID, 'Mẫu', 7, null, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((fields): Json => Object.fromEntries(fields)),
  ),
}));
const payload = fc
  .array(fc.tuple(name, value), { maxLength: 5 })
  .map((fields): JsonObject => Object.fromEntries(fields));

const rule: fc.Arbitrary<SealRule> = fc.record({
  path: pattern,
  class: fc.constantFrom('identity', 'health', 'reporter'),
  subject: pattern,
});
const definition: fc.Arbitrary<EventDefinition> = fc.record({
  type: fc.constant('Told'),
  version: fc.constant(1),
  open: fc.array(pattern, { maxLength: 4 }),
  sealed: fc.array(rule, { maxLength: 4 }),
  subject: fc.constantFrom('/id', '/a/id', '/a/*'),
});

/** What came of it, or the sentence of the refusal. */
function tried(work: () => Parted): Parted | string {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof EventRejected) return thrown.message;
    throw thrown;
  }
}

describe('a payload that is parted by a tree of patterns', () => {
  it('is parted as every leaf held against every pattern parts it, and refused with the same sentence', () => {
    const count = { parted: 0, refused: 0 };
    fc.assert(
      fc.property(definition, payload, (told, data) => {
        const before = JSON.stringify(data);
        const [quick, plain] = [tried(() => partingBy(told)(data)), tried(() => partedPlainly(told, data))];
        expect(quick).toStrictEqual(plain);
        expect(JSON.stringify(data)).toBe(before);
        count[typeof plain === 'string' ? 'refused' : 'parted'] += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(count.parted, count.refused)).toBeGreaterThan(500);
  });

  it('of which a reader sees some classes keeps their fields', () => {
    const told: EventDefinition = {
      ...{ type: 'Told', version: 1, open: ['/id'], subject: '/id' },
      sealed: [{ path: '/name', class: 'identity', subject: '/id' }],
    };
    const data = { id: ID, name: 'Mẫu', note: 'Lời mẫu' };
    expect(partingBy(told)(data, (fieldClass) => fieldClass === 'notes').open).toEqual({ id: ID, name: 'Mẫu' });
  });
});
