import { isJsonObject } from '#kernel';
import type { Type } from '@nestjs/common';
import {
  type Check,
  type FieldMetadata,
  PLAIN_TO_CLASS,
  type Transform,
  fieldsOf,
  isOfClass,
  isPlainlyMade,
  transformsOf,
} from './body-metadata.codec.js';
import { shapeOf } from './body-shape.js';

/** A field of a body: how its value is made, and when it is accepted. */
interface FieldRules extends FieldMetadata {
  readonly transforms: readonly Transform[];
  /** The rules of what stands in it. */
  readonly inside: BodyRules | undefined;
}

interface BodyRules {
  readonly type: Type;
  readonly fields: readonly FieldRules[];
  readonly byName: ReadonlyMap<string, FieldRules>;
}

/**
 * Rules of a class as its decorators say them, read once; `undefined` for a class of which they say more than is known here.
 * The validator reads all of its metadata anew for every object, which costs a command more than sealing it.
 */
const compiled = new Map<Type, BodyRules | undefined>();

function rulesOf(type: Type): BodyRules | undefined {
  if (compiled.has(type)) return compiled.get(type);
  compiled.set(type, undefined); // met again while it is compiled, a class would hold itself
  const rules = compile(type);
  compiled.set(type, rules);
  return rules;
}

function compile(type: Type): BodyRules | undefined {
  const fields = isPlainlyMade(type) ? fieldsOf(type)?.map((field) => compileField(type, field)) : undefined;
  if (fields === undefined || fields.length === 0) return undefined;
  const known = fields.filter((field) => field !== undefined);
  return known.length < fields.length
    ? undefined
    : { type, fields: known, byName: new Map(known.map((field) => [field.name, field])) };
}

function compileField(type: Type, field: FieldMetadata): FieldRules | undefined {
  const transforms = transformsOf(type, field.name);
  if (transforms === undefined || field.isNested !== isOfClass(type, field.name)) return undefined;
  if (!field.isNested) return { ...field, transforms, inside: undefined };
  const of = shapeOf(type).get(field.name)?.of;
  const inside = of && rulesOf(of);
  return inside && { ...field, transforms, inside };
}

/**
 * The body as an instance of its class where every rule accepts it. `undefined` says nothing about it: then the pipe makes
 * the instance or the refusal, so that there is one judge of what is wrong. The shape of the body was looked at before.
 */
export function acceptedAs(type: Type, body: unknown): object | undefined {
  const rules = rulesOf(type);
  if (!rules || !isJsonObject(body)) return undefined;
  const made = instanceOf(rules, body);
  return made !== undefined && isAccepted(rules, made) ? made : undefined;
}

/** `undefined` where something stands in it that the transformation would have to guess at. */
function instanceOf({ type, byName }: BodyRules, body: object): object | undefined {
  const made: unknown = new type();
  if (!isObject(made)) return undefined;
  for (const [name, sent] of Object.entries(body)) {
    const field = byName.get(name);
    const plain = field && valueOf(field, sent);
    if (field === undefined || plain === undefined) return undefined;
    Reflect.set(made, name, transformed(field, plain.value, body));
  }
  return made;
}

const transformed = ({ name, transforms }: FieldRules, plain: unknown, body: object): unknown =>
  transforms.reduce((value, make) => make({ value, key: name, obj: body, type: PLAIN_TO_CLASS, options: {} }), plain);

/** What stands in the field, before its own transforms. */
function valueOf({ inside }: FieldRules, sent: unknown): { readonly value: unknown } | undefined {
  if (!Array.isArray(sent)) return partOf(inside, sent);
  const parts = sent.map((each: unknown) => (Array.isArray(each) ? undefined : partOf(inside, each)));
  return parts.includes(undefined) ? undefined : { value: parts.map((part) => part?.value) };
}

function partOf(inside: BodyRules | undefined, sent: unknown): { readonly value: unknown } | undefined {
  if (!isObject(sent)) return { value: sent };
  const value = inside && instanceOf(inside, sent);
  return value && { value };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isAccepted = ({ fields }: BodyRules, made: object): boolean =>
  fields.every((field) => isFieldAccepted(field, made));

function isFieldAccepted({ name, conditions, checks, inside }: FieldRules, made: object): boolean {
  const value: unknown = Reflect.get(made, name);
  if (!conditions.every((holds) => holds(made, value))) return true;
  return (
    checks.every((check) => passes(check, made, value)) && (inside === undefined || isInsideAccepted(inside, value))
  );
}

function passes({ property, constraints, each, applies, validate }: Check, object: object, value: unknown): boolean {
  if (applies?.(object, value) === false) return true;
  const args = { targetName: object.constructor.name, property, object, value, constraints };
  return each && Array.isArray(value)
    ? value.every((item: unknown) => validate(item, args) === true)
    : validate(value, args) === true;
}

function isInsideAccepted(inside: BodyRules, value: unknown): boolean {
  if (value === undefined) return true;
  const things: readonly unknown[] = Array.isArray(value) ? value : [value];
  return things.every((thing) => isObject(thing) && thing instanceof inside.type && isAccepted(inside, thing));
}
