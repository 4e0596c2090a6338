import {
  type FormFinding,
  type Json,
  type JsonObject,
  isDate,
  isJsonObject,
  isPartialDate,
  isUuid,
  isWhen,
  parseInstant,
} from '#kernel';
import { hasCode } from './code-lists.js';
import { isList, isSo, valueAt } from './form-paths.js';
import type { FormField, FormFieldKind, FormTemplate } from './form-templates.codec.js';

/** Which rule of the template a field does not keep. */
export type FormRule =
  | 'required'
  | 'not-to-be-told'
  | 'not-a-text'
  | 'too-long'
  | 'not-a-known-code'
  | 'not-a-date'
  | 'not-a-time'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-yes-or-no'
  | 'not-an-office'
  | 'not-a-commune-code'
  | 'not-an-id'
  | 'neither-told-nor-unknown'
  | 'not-a-group'
  | 'not-a-list'
  | 'too-few'
  | 'too-many';

/** What is wrong with one field: `path` points into the payload, like `/children/0/sex`. */
export interface Finding extends FormFinding {
  readonly rule: FormRule;
}

/**
 * What a payload has wrong by a template; empty where nothing is. Fields that the template does not know are let be: events
 * also hold ids and terms. `facts` are what only the caller knows, like `child-opinion-due`.
 */
export const checkForm = (
  { fields }: Pick<FormTemplate, 'fields'>,
  payload: JsonObject,
  facts: readonly string[] = [],
): readonly Finding[] => checkAll(fields, { holder: payload, at: '', facts });

/** The group that is looked at, and where it stands in the payload. */
interface Place {
  readonly holder: JsonObject;
  readonly at: string;
  readonly facts: readonly string[];
}

const checkAll = (fields: readonly FormField[], place: Place): readonly Finding[] =>
  fields.flatMap((field) => checkField(field, place));

function checkField(field: FormField, place: Place): readonly Finding[] {
  const { holder, at, facts } = place;
  const path = at + field.path;
  const value = valueAt(holder, field.path);
  if (value === undefined) return isRequired(field, place) ? [{ path, rule: 'required' }] : [];
  if (field.untold && isSo(field.untold, holder, facts)) return [{ path, rule: 'not-to-be-told' }];
  const rule = RULES[field.kind](value, field);
  if (rule !== undefined) return [{ path, rule }];
  return checkInside(field, value, { ...place, at: path });
}

const isRequired = ({ told }: FormField, { holder, facts }: Place): boolean =>
  told === 'required' || (told !== 'if-known' && isSo(told.when, holder, facts));

function checkInside({ fields = [] }: FormField, value: Json, { at, facts }: Place): readonly Finding[] {
  if (isJsonObject(value)) return checkAll(fields, { holder: value, at, facts });
  if (!isList(value)) return [];
  return value.flatMap((each, index) => {
    const path = `${at}/${index}`;
    if (fields.length === 0) return [];
    return isJsonObject(each)
      ? checkAll(fields, { holder: each, at: path, facts })
      : [{ path, rule: 'not-a-group' as const }];
  });
}

type Check = (value: Json, field: FormField) => FormRule | undefined;

const textThat =
  (fits: (text: string) => boolean, rule: FormRule): Check =>
  (value) =>
    typeof value === 'string' && fits(value) ? undefined : rule;

const [OFFICE, COMMUNE] = [/^[a-z][a-z-]*(?::[\w-]+)?$/, /^\d{5}$/];

const isKnownCode = (value: Json, { list }: FormField): boolean =>
  typeof value === 'string' && list !== undefined && hasCode(list, value);

function text(value: Json, { most = Infinity }: FormField): FormRule | undefined {
  if (typeof value !== 'string' || value === '') return 'not-a-text';
  return Array.from(value).length > most ? 'too-long' : undefined;
}

function number(value: Json, { least = -Infinity, most = Infinity }: FormField): FormRule | undefined {
  if (typeof value !== 'number') return 'not-a-number';
  return value < least || value > most ? 'out-of-range' : undefined;
}

function list(value: Json, { least = 0, most = Infinity }: FormField): FormRule | undefined {
  if (!isList(value)) return 'not-a-list';
  if (value.length < least) return 'too-few';
  return value.length > most ? 'too-many' : undefined;
}

/** One of the contents of an assessment: what is not known of it is told, not left out. N Đ27 k1. */
function content(value: Json, field: FormField): FormRule | undefined {
  if (!isJsonObject(value)) return 'not-a-group';
  if (value.text === undefined) return value.unknown === true ? undefined : 'neither-told-nor-unknown';
  return text(value.text ?? '', field);
}

const RULES: Readonly<Record<FormFieldKind, Check>> = {
  text,
  number,
  content,
  list,
  code: (value, field) => (isKnownCode(value, field) ? undefined : 'not-a-known-code'),
  codes: (value, field) =>
    list(value, field) ??
    (isList(value) && value.every((each) => isKnownCode(each, field)) ? undefined : 'not-a-known-code'),
  'partial-date': textThat(isPartialDate, 'not-a-date'),
  when: textThat(isWhen, 'not-a-time'),
  instant: textThat((value) => parseInstant(value) !== undefined, 'not-a-time'),
  day: textThat(isDate, 'not-a-date'),
  flag: (value) => (typeof value === 'boolean' ? undefined : 'not-yes-or-no'),
  office: textThat((value) => OFFICE.test(value), 'not-an-office'),
  commune: textThat((value) => COMMUNE.test(value), 'not-a-commune-code'),
  id: textThat(isUuid, 'not-an-id'),
  group: (value) => (isJsonObject(value) ? undefined : 'not-a-group'),
};
