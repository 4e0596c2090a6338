import { type Json, type JsonObject, dateOnly, isJsonObject } from '#kernel';
import fc from 'fast-check';
import { codesOf } from './code-lists.js';
import type { FormCondition, FormField, FormFieldKind, FormTemplate } from './form-templates.codec.js';

/** A template of a spec: nothing but fields. */
export const templateOf = (fields: readonly FormField[], changes: Partial<FormTemplate> = {}): FormTemplate => ({
  ...{ no: '99', version: 1, validFrom: dateOnly('2017-07-01'), validTo: null, article: 'N Đ0', source: 'thử' },
  ...{ status: 'derived', note: { vi: 'thử', en: 'test' }, vi: 'Mẫu thử', en: 'Test form', events: ['Tested'] },
  fields,
  ...changes,
});

/** A field of a spec; it is required unless told otherwise. */
export const field = (path: string, changes: Partial<FormField> = {}): FormField => ({
  ...{ path, kind: 'text', vi: path, en: path, told: 'required' },
  ...changes,
});

const instants = fc.constant('2026-03-09T15:30:00.000000Z');
const days = fc.constantFrom('2026-03-09', '2025-12-31');
const partial = fc.constantFrom('2016', '2016-03', '2016-03-01');

const GENERATED: Readonly<
  Record<Exclude<FormFieldKind, 'group' | 'list' | 'content'>, (field: FormField) => fc.Arbitrary<Json>>
> = {
  text: ({ most = 40 }) => fc.string({ minLength: 1, maxLength: Math.min(most, 40) }),
  code: ({ list = '' }) => fc.constantFrom(...codesOf(list)),
  codes: ({ list = '', most = 3 }) =>
    fc.uniqueArray(fc.constantFrom(...codesOf(list)), { maxLength: Math.min(most, 3) }),
  'partial-date': () => partial,
  when: () => fc.oneof(instants, partial),
  instant: () => instants,
  day: () => days,
  number: ({ least = 0, most = 9 }) => fc.integer({ min: least, max: most }),
  flag: () => fc.boolean(),
  office: () => fc.constantFrom('commune:31135', 'hotline:111', 'provider:88ce327c-985c-55e8-b829-baae3817e973'),
  commune: () => fc.constant('31135'),
  id: () => fc.uuid(),
};

/** Payloads that a template allows: every required field told, the others told or not. */
export const payloadsOf = (fields: readonly FormField[]): fc.Arbitrary<JsonObject> =>
  fc.tuple(...fields.map((each) => optional(each))).map((values) => assembled(fields, values));

const optional = (each: FormField): fc.Arbitrary<Json | undefined> =>
  each.told === 'if-known' || each.untold ? fc.option(valueOf(each), { nil: undefined }) : valueOf(each);

function valueOf(each: FormField): fc.Arbitrary<Json> {
  const { kind, fields = [], least = 0, most = 2 } = each;
  if (kind === 'group') return payloadsOf(fields);
  if (kind === 'list') return fc.array(payloadsOf(fields), { minLength: least, maxLength: Math.min(most, least + 2) });
  if (kind === 'content') return fc.oneof(fc.constant({ unknown: true }), fc.constant({ text: 'thử' }));
  return GENERATED[kind](each);
}

/** The values at their paths; those that may not be told beside each other are left out. */
function assembled(fields: readonly FormField[], values: readonly (Json | undefined)[]): JsonObject {
  const told = new Map<string, Json | undefined>();
  const contents: JsonObject[] = [];
  for (const [index, { path, kind }] of fields.entries()) {
    const value = values[index];
    if (kind !== 'content') told.set(path.slice(1), value);
    else if (isJsonObject(value)) contents.push({ ...value, code: path.split('=')[1] });
  }
  for (const { path, untold } of fields) if (untold && isTrue(untold, told)) told.delete(path.slice(1));
  return { ...Object.fromEntries(told), ...(contents.length > 0 ? { contents } : {}) };
}

const isTrue = (condition: FormCondition, told: ReadonlyMap<string, Json | undefined>): boolean =>
  'path' in condition && told.get(condition.path.slice(1)) === true;
