import type { Uuid } from '#kernel';
import type { Action, Facts } from '#permit';
import type { Asked, ClassOf, Field, Index } from './field.js';
import type { Folding } from './folding.codec.js';

/** Any field over a state. Functions of the state are methods, so that a model of one is a model of any. */
export type AnyField<State> =
  | Field<State, unknown, unknown, ClassOf<State>, boolean, unknown>
  | Index<State, unknown, unknown>
  | Asked<State, unknown>;
export type Fields<State> = Readonly<Record<string, AnyField<State>>>;

type Stored<F> = { [K in keyof F]: F[K] extends { kind: 'index' } | { stored: true } ? K : never }[keyof F] & string;

/** How people stand to a row: the policy of its table and the facts of `permit` alike. By the names of columns. */
export interface Stands<State, Column> {
  /** What somebody has to be allowed to do to see it. */
  readonly action: Action;
  readonly communes?: Column;
  /** The office that it was sent to. */
  readonly receiver?: Column;
  readonly child?: Column;
  /** The case that it belongs to: of its communes, and as secret as it. */
  readonly case?: Column;
  /** A column that says how secret it is, where no case says so. */
  readonly secrecy?: Column;
  /** Whether its receiver has nothing more to do with it. */
  isOver?(this: void, state: State): boolean;
  /** What else `permit` has to know. */
  facts?(this: void, state: State): Partial<Facts>;
}

/** A read model, declared once: what is kept of a stream, what of it leaves, and who sees it. */
export interface ReadModel<State, F extends Fields<State> = Fields<State>, Column = string> {
  /** Kebab case. With the version it is the table. */
  readonly name: string;
  readonly version: number;
  /** The name of its answer in the OpenAPI document. */
  readonly answer: string;
  readonly doc: string;
  readonly stream: Folding<State>;
  readonly stands: Stands<State, Column>;
  /** Column lists or expressions, as they stand between the parentheses of `create index`. */
  readonly indexes: readonly string[];
  /** The column that pages are ordered by, the last first. */
  readonly newestBy?: Column;
  readonly fields: F;
}

/** Declares a read model. */
export const readModel = <State, const F extends Fields<State>>(
  model: ReadModel<State, F, Stored<F>>,
): ReadModel<State, F, Stored<F>> => model;

/** Any read model, whatever its state. */
export type AnyReadModel = ReadModel<unknown>;

type FieldsIn<M> = M extends { readonly fields: infer F } ? F : never;
type StateIn<M> = M extends { readonly stream: Folding<infer State> } ? State : never;
type Flat<T> = { [K in keyof T]: T[K] };

type SeenOf<F> = F extends { readonly shape: { readonly types?: { readonly seen: infer Seen } } } ? Seen : never;
type KeptOf<F> = F extends { readonly shape: { readonly types?: { readonly kept: infer Kept } } } ? Kept : never;
type ToldOf<F> = F extends { readonly shape: { readonly types?: { readonly told: infer Told } } } ? Told : never;

type Shown<F> = { [K in keyof F]: F[K] extends { kind: 'index' } ? never : K }[keyof F];
/** Always there: what everybody sees who sees the row, and what something else stands for where it is hidden. */
type Always<F> = {
  [K in keyof F]: F[K] extends { kind: 'asked' } | { class: 'administrative' } | { hiddenAs: unknown } ? K : never;
}[keyof F];

/** What leaves: a field that may be hidden is optional. */
export type Answer<M> = Flat<
  { readonly id: Uuid; readonly version: number } & {
    readonly [K in Always<FieldsIn<M>>]: SeenOf<FieldsIn<M>[K]>;
  } & { readonly [K in Exclude<Shown<FieldsIn<M>>, Always<FieldsIn<M>>>]?: SeenOf<FieldsIn<M>[K]> }
>;

/** What TypeORM reads: for sweeps, which look at rows as the system. */
export type RowOf<M> = Flat<
  { id: Uuid; version: number; updatedAt: Date; state: StateIn<M> } & {
    [K in Stored<FieldsIn<M>>]: KeptOf<FieldsIn<M>[K]>;
  }
>;

/** What rows are found by: a column and its value, or any of several. */
export type Where<M> = {
  readonly [K in Stored<FieldsIn<M>>]?: ToldOf<FieldsIn<M>[K]> | readonly ToldOf<FieldsIn<M>[K]>[] | undefined;
};
