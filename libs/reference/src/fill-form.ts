import { type Json, type JsonObject, isJsonObject } from '#kernel';
import { findCodeList } from './code-lists.js';
import { communeWords } from './commune-names.js';
import { isList, isSo, valueAt } from './form-paths.js';
import type { FormField, FormFieldKind, FormTemplate } from './form-templates.codec.js';

/** A line of a filled form. */
export interface FilledRow {
  /** Where it stands in the payload. */
  readonly path: string;
  /** How deep it stands: fields of a group or of an element are one deeper. */
  readonly depth: number;
  readonly vi: string;
  readonly en: string;
  readonly kind: FormFieldKind;
  /**
   * `told`; `unknown` where nobody knows it; `masked` where the reader may not see it; `not-told` where it is not asked
   * for, like the name of an anonymous informant; `heading` for a group and for each element of a list.
   */
  readonly state: 'told' | 'unknown' | 'masked' | 'not-told' | 'heading';
  /** The values as they were told; several of `codes`. */
  readonly values: readonly FilledValue[];
}

/** A value, and its wording where it is a code, yes or no, or a commune: by the name of its day. */
export interface FilledValue {
  readonly value: string;
  readonly vi: string | null;
  readonly en: string | null;
}

/**
 * The payload as its form shows it, line by line in the order of the template. Never fails for what was recorded. Of a
 * field that is absent and `isHidden` from the reader nobody can say that it is unknown: it is masked. A content is asked
 * for as `contents/text`, everything else by its name alone.
 */
export const fillForm = (
  { fields }: Pick<FormTemplate, 'fields'>,
  payload: JsonObject,
  isHidden: (name: string) => boolean = () => false,
): readonly FilledRow[] => fillAll(fields, { holder: payload, at: '', depth: 0, isHidden });

interface Place {
  readonly holder: JsonObject;
  readonly at: string;
  readonly depth: number;
  readonly isHidden: (name: string) => boolean;
}

const fillAll = (fields: readonly FormField[], place: Place): readonly FilledRow[] =>
  fields.flatMap((field) => fillField(field, place));

function fillField(field: FormField, place: Place): readonly FilledRow[] {
  const { holder, at, depth } = place;
  const value = valueAt(holder, field.path);
  const { kind, vi, en } = field;
  const row = { path: at + field.path, depth, vi, en, kind, values: [] };
  if (isMasked(value)) return [{ ...row, state: 'masked' }];
  if (value === undefined || (isList(value) && value.length === 0)) return [{ ...row, state: absence(field, place) }];
  if (kind === 'group' || kind === 'list') return fillInside(field, value, { row, isHidden: place.isHidden });
  const values = valuesOf(field, value, holder);
  return [{ ...row, state: values.length === 0 ? absence(field, place) : 'told', values }];
}

const isMasked = (value: Json | undefined): boolean => isJsonObject(value) && value.masked === true;

function absence({ untold, path, kind }: FormField, { holder, isHidden }: Place): 'masked' | 'not-told' | 'unknown' {
  if (isHidden(kind === 'content' ? 'contents/text' : path.slice(path.lastIndexOf('/') + 1))) return 'masked';
  return untold && isSo(untold, holder, []) ? 'not-told' : 'unknown';
}

interface Inside {
  readonly row: Omit<FilledRow, 'state'>;
  readonly isHidden: Place['isHidden'];
}

function fillInside({ fields = [] }: FormField, value: Json, { row, isHidden }: Inside): readonly FilledRow[] {
  const elements = isList(value) ? value : [value];
  return elements.flatMap((each, index): readonly FilledRow[] => {
    const path = isList(value) ? `${row.path}/${index}` : row.path;
    const ordinal = elements.length > 1 ? ` ${index + 1}` : '';
    const heading: FilledRow = { ...row, path, vi: row.vi + ordinal, en: row.en + ordinal, state: 'heading' };
    if (isMasked(each)) return [{ ...heading, state: 'masked' }];
    if (!isJsonObject(each)) return [{ ...heading, state: 'unknown' }];
    return [heading, ...fillAll(fields, { holder: each, at: path, depth: row.depth + 1, isHidden })];
  });
}

function valuesOf({ kind, list }: FormField, value: Json, holder: JsonObject): readonly FilledValue[] {
  if (kind === 'commune') return communes(value, holder);
  if (kind === 'content') return plain(textOf(value));
  if (list !== undefined) return (isList(value) ? value : [value]).flatMap((code) => worded(list, code));
  if (typeof value === 'boolean')
    return [{ value: String(value), vi: value ? 'Có' : 'Không', en: value ? 'Yes' : 'No' }];
  return plain(value);
}

const textOf = (value: Json): Json | undefined => (isJsonObject(value) ? value.text : value);

/** The commune as it was called when the holder says that it was so. */
const communes = (code: Json, { at }: JsonObject): readonly FilledValue[] =>
  plain(code).map(({ value }) => ({
    value,
    ...(communeWords(value, typeof at === 'string' ? at : undefined) ?? { vi: null, en: null }),
  }));

const plain = (value: Json | undefined): readonly FilledValue[] =>
  typeof value === 'string' || typeof value === 'number' ? [{ value: String(value), vi: null, en: null }] : [];

/** A code with the wording of its list; a code that the list does not have any more stands for itself. */
function worded(list: string, code: Json): readonly FilledValue[] {
  if (typeof code !== 'string') return [];
  const item = findCodeList(list)?.items.find((each) => each.code === code);
  return [{ value: code, vi: item?.vi ?? null, en: item?.en ?? null }];
}
