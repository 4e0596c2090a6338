import type { DateOrder } from '../normalise/dates.js';

/** The format of the model file; another one is refused. */
export const MODEL_FORMAT = 'annhi-linkage-model@1';

export const FIELD_KINDS = ['word', 'full-name', 'date', 'number', 'code', 'text', 'quantity'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** How likely a level is in two records of one person (m) and of two persons (u). */
export interface LevelChance {
  readonly m: number;
  readonly u: number;
}

/** One thing that two records are compared by. */
export interface ModelField {
  readonly name: string;
  readonly kind: FieldKind;
  /** The column of each file. */
  readonly left: string;
  readonly right: string;
  /** How dates are written; day before month unless said. */
  readonly order?: DateOrder;
  /** The columns of an estimated age in full years and of the day on which it was estimated: they give an interval of birth. */
  readonly estimate?: { readonly age: string; readonly on: string };
  /** From the strongest level; trained from the files where they are not given. */
  readonly chances?: readonly LevelChance[];
}

/** What of a field two records must share to be looked at. `words`: one rare word of it. */
export const KEY_FORMS = ['value', 'sound', 'start', 'end', 'first', 'last', 'sorted', 'year', 'words'] as const;
export type KeyForm = (typeof KEY_FORMS)[number];

export interface KeyPart {
  readonly field: string;
  readonly by: KeyForm;
}

/** When a pair is linked without a person, and when a person is asked. */
export interface Decide {
  /** Least probability of a link. */
  readonly link: number;
  /** Least probability of a pair that people look at. */
  readonly review: number;
  /** A link is the best of both of its records. */
  readonly mutualBest: boolean;
  /** By how many bits a link is better than the next best of either record. */
  readonly clearBy: number;
  /** What a link needs: each of these fields at one of these levels (or missing where that is allowed). */
  readonly needs: readonly Need[];
  /** Fields whose equality stands for all needs: a resident number. */
  readonly suffices: readonly string[];
  /** What contradicts a link whatever else agrees: all of the needs of one veto. */
  readonly vetoes: readonly (readonly Need[])[];
}

export interface Need {
  readonly field: string;
  readonly levels: readonly string[];
}

/** The level of a field of which one side or both know nothing, in needs and vetoes. */
export const MISSING_LEVEL = 'missing';

/** Everything by which two files are linked. */
export interface Model {
  readonly format: typeof MODEL_FORMAT;
  readonly name: string;
  readonly version: number;
  readonly seed: number;
  /** Column of the id of a record in each file; the number of its line where there is none. */
  readonly id?: { readonly left: string; readonly right: string };
  readonly fields: readonly ModelField[];
  /** Two fields whose values are at times written in each other's column. */
  readonly swapped: readonly (readonly [string, string])[];
  readonly blocking: readonly (readonly KeyPart[])[];
  /** Chance that two records taken at random are one person; found from the files where it is not given. */
  readonly prior?: number;
  readonly decide: Decide;
}
