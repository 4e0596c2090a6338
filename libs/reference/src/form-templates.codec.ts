import type { DateOnly } from '#kernel';
import type { Standing } from './standing.js';

/** What decides whether a field has to be told: another field of the same group, or what the decision knows. */
export type FormCondition =
  { readonly path: string; readonly is: readonly (string | boolean)[] } | { readonly fact: string };

/**
 * `required`: told always, if only as the code or the mark for *unknown*. `if-known`: absent means that nobody knows it.
 * `when`: required under a condition.
 */
export type FormTold = 'required' | 'if-known' | { readonly when: FormCondition };

export const FIELD_KINDS = [
  ...(['text', 'code', 'codes', 'partial-date', 'when', 'instant', 'day', 'number', 'flag'] as const),
  ...(['office', 'commune', 'id', 'content', 'group', 'list'] as const),
] as const;
export type FormFieldKind = (typeof FIELD_KINDS)[number];

/**
 * A field of a form. `path` is a pointer into the payload, or into the group or element that holds the field; a part
 * `code=a` stands for the element of a list whose `code` is `a`. A `content` is told as a text or as unknown.
 */
export interface FormField {
  readonly path: string;
  readonly kind: FormFieldKind;
  readonly vi: string;
  readonly en: string;
  readonly told: FormTold;
  /** It may not be told at all under a condition: the name of an informant who wants to be anonymous. */
  readonly untold?: FormCondition;
  /** The code list of a `code` or of `codes`. */
  readonly list?: string;
  /** The least and the most: of a number; of the elements of a list; of the characters of a text. */
  readonly least?: number;
  readonly most?: number;
  /** Of a `group`, and of each element of a `list`. */
  readonly fields?: readonly FormField[];
  /** Where the field is surer, or less sure, than its form. */
  readonly status?: Standing;
}

/** A form of Decree 56 as data: what is told on it, how sure that is, and by which events. */
export interface FormTemplate {
  readonly no: string;
  readonly version: number;
  readonly validFrom: DateOnly;
  readonly validTo: DateOnly | null;
  readonly article: string;
  readonly source: string;
  readonly status: Standing;
  /** What of the form was seen, and what was not. */
  readonly note: { readonly vi: string; readonly en: string };
  readonly vi: string;
  readonly en: string;
  /** Types of the events that are told on it. */
  readonly events: readonly string[];
  readonly fields: readonly FormField[];
}

/** The templates in a data file. Sound because a test looks at every field of every template. */
export const templatesOf = (data: unknown): readonly FormTemplate[] => data as readonly FormTemplate[];
