import { isJsonObject } from '#kernel';
import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { type FieldError, MOST_ERRORS, Problem } from './problem.js';

/** What may stand in a field, as far as the shape goes. */
interface FieldShape {
  /** The class of the object, or of each object of the list. */
  readonly of: Type | undefined;
  readonly isList: boolean;
  readonly mostItems: number;
  readonly mostCharacters: number;
}

/** A list that tells no limit of its own. */
const MOST_ITEMS = 1000;

const shapes = new Map<Type, ReadonlyMap<string, FieldShape>>();

/**
 * Whether objects, lists and texts stand where the class has them, and nothing else does. The checks of the fields take a
 * list for an object and a list of lists for a list of objects, look at each item of a list that is too long, and know
 * names that every object inherits; none of that reaches them. Throws the problem with the fields that are wrong.
 */
export function requireShape(value: unknown, type: Type): void {
  const errors: FieldError[] = [];
  compare(value, type, '', errors);
  if (errors.length > 0) throw new Problem('edge.invalid-input', {}, errors);
}

function compare(value: unknown, type: Type, pointer: string, errors: FieldError[]): void {
  if (!isJsonObject(value)) {
    errors.push({ pointer, code: 'not-object' });
    return;
  }
  const shape = shapeOf(type);
  for (const [name, each] of Object.entries(value)) {
    if (errors.length >= MOST_ERRORS) return;
    const field = shape.get(name);
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (field === undefined) errors.push({ pointer: at, code: 'unknown-field' });
    else compareField(each, field, at, errors);
  }
}

function compareField(value: unknown, field: FieldShape, pointer: string, errors: FieldError[]): void {
  const code = faultOf(value, field);
  if (code !== undefined) errors.push({ pointer, code });
  else if (field.of !== undefined && value !== undefined && value !== null)
    for (const [at, each] of field.isList && Array.isArray(value)
      ? itemsAt(value, pointer)
      : [[pointer, value] as const])
      compare(each, field.of, at, errors);
}

const itemsAt = (items: readonly unknown[], pointer: string) =>
  items.map((each, index) => [`${pointer}/${index}`, each] as const);

function faultOf(value: unknown, field: FieldShape): string | undefined {
  if (typeof value === 'string' && value.length > field.mostCharacters) return 'max-length';
  if (Array.isArray(value)) return faultOfList(value, field);
  const isGiven = value !== undefined && value !== null;
  return field.of !== undefined && field.isList && isGiven ? 'not-array' : undefined;
}

function faultOfList(value: readonly unknown[], { of, isList, mostItems }: FieldShape): string | undefined {
  if (of !== undefined && !isList) return 'not-object';
  if (value.length > mostItems) return 'array-max-size';
  return value.some(Array.isArray) ? 'nested-list' : undefined;
}

/** The fields of a class that bodies and queries are checked by, from what its decorators say. */
export function shapeOf(type: Type): ReadonlyMap<string, FieldShape> {
  const known = shapes.get(type);
  if (known) return known;
  const rules = Map.groupBy(
    getMetadataStorage().getTargetValidationMetadatas(type, '', false, false),
    ({ propertyName }) => propertyName,
  );
  const shape = new Map(
    [...rules].map(([name, own]) => {
      const nested = own.find((rule) => rule.type === 'nestedValidation');
      const limit = (check: string, otherwise: number): number =>
        Math.min(
          ...own.filter((rule) => rule.name === check && !rule.each).map(({ constraints }) => Number(constraints[0])),
          otherwise,
        );
      return [
        name,
        {
          of: nested && classIn(type, name),
          isList: nested?.each === true,
          mostItems: limit('arrayMaxSize', MOST_ITEMS),
          mostCharacters: limit('maxLength', Number.MAX_SAFE_INTEGER),
        },
      ] as const;
    }),
  );
  shapes.set(type, shape);
  return shape;
}

/** The class of what stands in the field, as the transformation makes it. Throws where it makes none. */
function classIn(type: Type, name: string): Type {
  const made: unknown = plainToInstance(type, { [name]: {} });
  const inside: unknown = typeof made === 'object' && made !== null ? Reflect.get(made, name) : undefined;
  const found: unknown = typeof inside === 'object' && inside !== null ? inside.constructor : Object;
  if (!isClass(found) || found === Object) throw new TypeError(`${type.name}.${name} names no class`);
  return found;
}

const isClass = (value: unknown): value is Type => typeof value === 'function';
