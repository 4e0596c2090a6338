import type { Uuid } from '#kernel';
import type { Answer, AnyReadModel, Fields } from './read-model.js';
import { listedFields } from './listing.codec.js';

/** Fields of a model that are answered and columns. */
export type Listable<M> = {
  [K in keyof FieldsIn<M>]: FieldsIn<M>[K] extends { readonly kind: 'field'; readonly stored: true } ? K : never;
}[keyof FieldsIn<M>] &
  string;
type FieldsIn<M> = M extends { readonly fields: infer F } ? F : never;

/** A shorter answer over the rows of a read model, made of columns alone: lists read no state. */
export interface Listing<M, Name> {
  readonly model: M;
  /** The name of its answer in the OpenAPI document. */
  readonly answer: string;
  readonly doc: string;
  readonly names: readonly Name[];
  /** The same fields, from the row. */
  readonly fields: Fields<unknown>;
}

export type AnyListing = Listing<AnyReadModel, string>;

/** What leaves. */
export type Item<L> =
  L extends Listing<infer M, infer Name>
    ? { readonly id: Uuid } & Pick<Answer<M>, Extract<Name, keyof Answer<M>>>
    : never;

/** Declares what stands in a list. Throws a `TypeError` for a field whose class the state decides: a list has no state. */
export const listing = <M extends AnyReadModel, const Name extends Listable<M>>(
  model: M,
  told: { readonly answer: string; readonly doc: string; readonly names: readonly Name[] },
): Listing<M, Name> => ({ model, ...told, fields: listedFields(model, told.names) });
