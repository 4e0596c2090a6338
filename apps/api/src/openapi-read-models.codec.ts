import { type Components, componentsOf } from '#reading';
import { listings, readModels } from '#platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { isDeepStrictEqual } from 'node:util';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** What the read models of the house answer, by the names of the document. */
export const answered: Components = componentsOf(readModels, listings);

/**
 * The document with what read models answer. Throws a `TypeError` where a class has the name of one of their parts and another
 * form: either would silently stand for the other.
 */
export function withReadModels(document: OpenAPIObject): OpenAPIObject {
  const { schemas = {} } = document.components ?? {};
  const differing = Object.keys(answered).find(
    (name) => name in schemas && !isDeepStrictEqual(formOf(schemas[name]), formOf(answered[name])),
  );
  if (differing !== undefined)
    throw new TypeError(`${differing}: a class and a read model mean different things by it`);
  return {
    ...document,
    components: { ...document.components, schemas: { ...schemas, ...(answered as Schemas) } },
  };
}

const WORDS: ReadonlySet<string> = new Set(['description', 'example', 'additionalProperties']);

/** A schema without its words, in one way of writing it: a reference with words of its own is written as the list of one. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(formOf).toSorted(byText);
  if (typeof value !== 'object' || value === null) return value;
  const { allOf, ...rest } = value as Readonly<Record<string, unknown>>;
  const whole = Array.isArray(allOf) ? { ...rest, ...(allOf as readonly object[]).at(0) } : rest;
  return Object.fromEntries(
    Object.entries(whole)
      .filter(([name, each]) => !WORDS.has(name) || typeof each === 'object')
      .map(([name, each]) => [name, formOf(each)]),
  );
}

const byText = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
