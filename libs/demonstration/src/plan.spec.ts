import { HOUR, DAY } from './times.js';
import { isPlainlyFictional } from './names.js';
import { COMMUNES, NINH_KIEU } from './people.js';
import { SEED, cityPlan } from './plan.js';
import type { Step } from './step.js';

const BASE = Date.parse('2026-11-24T02:30:00Z');
const plan = cityPlan({ seed: SEED, scale: 1, base: BASE });

/** What somebody compares two plans by. */
const told = (steps: readonly Step[]): string =>
  JSON.stringify(steps.map(({ key, at, by, deed: { what, id, input } }) => ({ key, at, by, what, id, input })));

const count = (what: string): number => plan.filter(({ deed }) => deed.what === what).length;

/** The steps of each story, by the first two parts of their keys, in the order of their times. */
function stories(steps: readonly Step[]): Record<string, readonly string[]> {
  const found = Object.groupBy(steps, ({ key }) => key.split('/').slice(0, 2).join('/'));
  return Object.fromEntries(Object.entries(found).map(([story, own = []]) => [story, own.map(({ key }) => key)]));
}

/** Every text under a field of that name, however deep. */
function fieldsOf(value: unknown, names: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'string' && names.includes(name) ? [each] : fieldsOf(each, names),
  );
}

function textIn(input: object, name: string): string {
  const value: unknown = Reflect.get(input, name);
  return typeof value === 'string' ? value : '';
}

describe('the plan of the demonstration city', () => {
  it('is the same for the same seed and start, and another for another seed', () => {
    expect(told(cityPlan({ seed: SEED, scale: 1, base: BASE }))).toBe(told(plan));
    expect(told(cityPlan({ seed: SEED + 1, scale: 1, base: BASE }))).not.toBe(told(plan));
  });

  it('brings the boards up to date before a case is closed: they are asked what is under way, from the first day on', () => {
    const closings = plan.filter(({ deed }) => deed.what === 'casework.close');
    expect(closings.length).toBeGreaterThan(0);
    expect(closings.filter(({ needsReadModels }) => !needsReadModels)).toEqual([]);
  });

  it('gives every step a key of its own', () => {
    expect(new Set(plan.map(({ key }) => key)).size).toBe(plan.length);
  });

  it('lies between 400 days and one hour before the start', () => {
    const times = plan.map(({ at }) => at);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(BASE - 400 * DAY);
    expect(Math.max(...times)).toBeLessThanOrEqual(BASE - HOUR);
  });

  it.each([0, 3, 7, 11, 15, 20].map((hours) => BASE + (hours * 41 + 13) * HOUR))(
    'tells every story in the same order whenever the start is (%i)',
    (base) => {
      const steps = cityPlan({ seed: SEED, scale: 1, base });
      expect(stories(steps)).toEqual(stories(plan));
      expect(Math.max(...steps.map(({ at }) => at))).toBeLessThanOrEqual(base - HOUR);
    },
  );

  it.each(Array.from({ length: 24 }, (_, hours) => BASE + hours * 29 * HOUR))(
    'has whoever acts for a child be the worker of the commune where it lives then, when the start is %i',
    (base) => {
      const homes = new Map<string, string>();
      for (const { by, deed } of cityPlan({ seed: SEED, scale: 1, base })) {
        const { id, what, input } = deed;
        if (what === 'children.register') homes.set(id, textIn(input, 'residenceCommune'));
        const home = homes.get(id);
        if (home !== undefined && what.startsWith('children.') && by.role === 'commune-worker')
          expect([what, by.office]).toEqual([what, `commune:${home}`]);
        if (what === 'children.residence') homes.set(id, textIn(input, 'communeCode'));
      }
      expect(homes.size).toBeGreaterThan(10);
    },
  );

  it('never goes back before the communes of today', () => {
    const base = Date.parse('2026-01-20T05:00:00Z');
    const steps = cityPlan({ seed: SEED, scale: 1, base });
    expect(stories(steps)).toEqual(stories(plan));
    expect(steps[0]?.at).toBeGreaterThan(Date.parse('2025-07-01T00:00:00+07:00'));
  });

  it('names nobody who could be taken for a real person', () => {
    const names = plan.flatMap(({ deed }) => fieldsOf(deed.input, ['name', 'motherName', 'fatherName']));
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name) => !isPlainlyFictional(name))).toEqual([]);
    expect(names.filter((name) => name !== name.normalize('NFC'))).toEqual([]);
  });

  it('gives nobody a number or a telephone that somebody could have', () => {
    const numbers = plan.flatMap(({ deed }) => fieldsOf(deed.input, ['number']));
    expect(numbers.filter((number) => !/^092\d{3}0000\d{2}$/.test(number))).toEqual([]);
    const phones = plan.flatMap(({ deed }) => fieldsOf(deed.input, ['phone']));
    expect(phones.filter((phone) => !phone.startsWith('0000 '))).toEqual([]);
  });

  it('has two corrections, one retraction and one entry weeks after it happened', () => {
    expect(count('casework.correct') + count('children.correct')).toBe(2);
    expect(count('services.retract')).toBe(1);
    const late = plan.filter(({ at, deed }) =>
      fieldsOf(deed.what.startsWith('services.') ? deed.input : {}, ['occurredAt']).some(
        (occurredAt) => at - Date.parse(occurredAt) > 14 * DAY,
      ),
    );
    expect(late.map(({ key }) => key)).toEqual(['reviewed/0/own/late-contact']);
  });

  it('knows brothers and sisters of one mother', () => {
    const mothers = plan
      .filter(({ deed }) => deed.what === 'children.register')
      .flatMap(({ deed }) => fieldsOf(deed.input, ['motherName']));
    expect(mothers.length - new Set(mothers).size).toBeGreaterThan(10);
  });

  it('has work in twelve communes, most of it in Ninh Kiều, and there in the last twelve hours', () => {
    const places = Map.groupBy(plan, ({ by }) => by.office);
    const sizes = COMMUNES.map((commune) => places.get(`commune:${commune}`)?.length ?? 0);
    expect(Math.min(...sizes)).toBeGreaterThan(20);
    expect(sizes[0]).toBe(Math.max(...sizes));
    const fresh = places.get(`commune:${NINH_KIEU}`)?.filter(({ at }) => at > BASE - 12 * HOUR) ?? [];
    expect(fresh.length).toBeGreaterThan(5);
  });

  it('is smaller, and has one of everything, at a smaller scale', () => {
    const small = cityPlan({ seed: SEED, scale: 0.1, base: BASE });
    const kinds = (steps: readonly Step[]) => new Set(steps.map(({ deed }) => deed.what));
    expect(small.length).toBeLessThan(plan.length / 4);
    expect([...kinds(plan)].filter((kind) => !kinds(small).has(kind))).toEqual([]);
  });
});
