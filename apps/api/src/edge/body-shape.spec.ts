import { getMetadataStorage } from 'class-validator';
import type { Type } from '@nestjs/common';
import { ApiModule } from '../api.module.js';
import { requireShape, shapeOf } from './body-shape.js';
import { Problem } from './problem.js';

const isClass = (value: unknown): value is Type => typeof value === 'function';

/** Every class that has a check of a field: whatever a body or a query of the API is checked by. */
function checkedClasses(): readonly Type[] {
  expect(ApiModule).toBeDefined(); // loads every controller with its classes
  const storage: unknown = Reflect.get(getMetadataStorage(), 'validationMetadatas');
  return storage instanceof Map ? [...storage.keys()].filter(isClass) : [];
}

const codesOf = (value: unknown, type: Type): readonly string[] => {
  try {
    requireShape(value, type);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return thrown.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const classes = checkedClasses();
const fields = classes.flatMap((type) => [...shapeOf(type)].map(([name, field]) => ({ type, name, field })));

it('every class of a body or query is walked', () => {
  expect(classes.length).toBeGreaterThan(90);
  expect(fields.filter(({ field }) => field.of !== undefined).length).toBeGreaterThan(20);
  expect(fields.filter(({ field }) => field.of !== undefined && field.isList).length).toBeGreaterThan(5);
});

it('no class takes a list, a text or nothing for itself', () => {
  for (const type of classes)
    for (const value of [[], [{}], 'x', 1, true, null, Buffer.from('x').toString()])
      expect([type.name, codesOf(value, type)]).toEqual([type.name, [' not-object']]);
});

it('no class takes a field of a name that every object inherits', () => {
  for (const type of classes)
    for (const name of INHERITED) {
      const value: unknown = JSON.parse(`{"${name}":{}}`);
      expect([type.name, codesOf(value, type)]).toEqual([type.name, [`/${name} unknown-field`]]);
    }
});

it('no field takes a list in a list, whatever it holds', () => {
  for (const { type, name } of fields)
    for (const value of [[[]], [[{}]], [{}, []], [['x']], [[[[]]]]])
      expect([type.name, name, codesOf({ [name]: value }, type).length > 0]).toEqual([type.name, name, true]);
});

it('no field for an object takes a list, and no field for a list of objects an object', () => {
  for (const { type, name, field } of fields.filter((each) => each.field.of !== undefined)) {
    const wrong = field.isList ? [{}, 'x', 1] : [[], [{}], 'x', 1];
    for (const value of wrong)
      expect([type.name, name, codesOf({ [name]: value }, type)]).toEqual([
        type.name,
        name,
        [`/${name} ${field.isList ? 'not-array' : 'not-object'}`],
      ]);
  }
});

it('no list is gone through that is longer than it may be', () => {
  for (const { type, name, field } of fields.filter((each) => each.field.of === undefined || each.field.isList))
    expect([type.name, name, codesOf({ [name]: Array(field.mostItems + 1).fill({}) }, type)]).toEqual([
      type.name,
      name,
      [`/${name} array-max-size`],
    ]);
});

it('at most fifty faults are looked for', () => {
  const [type] = classes;
  if (type === undefined) throw new Error('no class');
  const many = Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`x${index}`, 1]));
  expect(codesOf(many, type)).toHaveLength(50);
});
