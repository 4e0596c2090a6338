import type { Type } from '@nestjs/common';
import { type ValidationArguments, getMetadataStorage } from 'class-validator';
import { createRequire } from 'node:module';

/** A check of one field, as the validator keeps it. */
export interface Check {
  readonly property: string;
  readonly constraints: ValidationArguments['constraints'];
  /** Whether each item of a list is looked at. */
  readonly each: boolean;
  readonly applies: ((object: object, value: unknown) => boolean) | undefined;
  readonly validate: (value: unknown, args: ValidationArguments) => unknown;
}

/** What the decorators of a class say of one field. `undefined` where they say more than is known here. */
export interface FieldMetadata {
  readonly name: string;
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  readonly checks: readonly Check[];
  readonly isNested: boolean;
}

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The fields of the class in the validator's own storage; `undefined` where something in it is of a kind that is not known here. */
export function fieldsOf(type: Type): readonly FieldMetadata[] | undefined {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  if (rules.some(isUnusual)) return undefined;
  return [...Map.groupBy(rules, ({ propertyName }) => propertyName)].map(([name, own]) => ({
    name,
    conditions: own
      .filter((rule) => rule.type === 'conditionalValidation')
      .map(({ constraints }) => constraints[0] as FieldMetadata['conditions'][number]),
    checks: own.filter((rule) => rule.type === 'customValidation').flatMap(checksOf),
    isNested: own.some((rule) => rule.type === 'nestedValidation'),
  }));
}

const KNOWN_KINDS: ReadonlySet<string> = new Set(['customValidation', 'nestedValidation', 'conditionalValidation']);

const isUnusual = (rule: Rule): boolean =>
  !KNOWN_KINDS.has(rule.type) || hasGroups(rule) || constraintsOf(rule).some(({ async }) => async);

/** Not every rule has the list that its type promises. */
const hasGroups = ({ groups }: { readonly groups?: readonly string[] }): boolean => (groups?.length ?? 0) > 0;

const constraintsOf = ({ constraintCls }: Rule) => getMetadataStorage().getTargetValidatorConstraints(constraintCls);

const checksOf = (rule: Rule): readonly Check[] =>
  constraintsOf(rule).map(({ instance }) => ({
    property: rule.propertyName,
    constraints: rule.constraints,
    each: rule.each,
    applies: rule.validateIf as Check['applies'],
    validate: (value, args) => instance.validate(value, args),
  }));

/** Makes the value of a field from what was sent. */
export type Transform = (about: { value: unknown; key: string; obj: object; type: number; options: object }) => unknown;

interface TransformStorage {
  findTransformMetadatas(
    target: Type,
    name: string,
    kind: number,
  ): readonly { transformFn: Transform; options?: object }[];
  findTypeMetadata(target: Type, name: string): object | undefined;
  getExposedProperties(target: Type, kind: number): readonly string[];
  getExcludedProperties(target: Type, kind: number): readonly string[];
  getStrategy(target: Type): string;
}

/** `TransformationType.PLAIN_TO_CLASS`. */
export const PLAIN_TO_CLASS = 0;

const storage = (
  createRequire(import.meta.url)('class-transformer/cjs/storage') as {
    readonly defaultMetadataStorage: TransformStorage;
  }
).defaultMetadataStorage;

/** Whether every field that is sent becomes the field of the same name. */
export const isPlainlyMade = (type: Type): boolean =>
  storage.getStrategy(type) === 'none' &&
  storage.getExposedProperties(type, PLAIN_TO_CLASS).length === 0 &&
  storage.getExcludedProperties(type, PLAIN_TO_CLASS).length === 0;

/** How the value of the field is made, in order; `undefined` where it depends on more than the field. */
export function transformsOf(type: Type, name: string): readonly Transform[] | undefined {
  const found = storage.findTransformMetadatas(type, name, PLAIN_TO_CLASS);
  if (found.some(({ options }) => options !== undefined && Object.keys(options).length > 0)) return undefined;
  return found.map(({ transformFn }) => transformFn);
}

/** Whether the transformation makes something of a class out of the field. */
export const isOfClass = (type: Type, name: string): boolean => storage.findTypeMetadata(type, name) !== undefined;
