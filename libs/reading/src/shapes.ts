import type { DateOnly, Instant, PartialDate, SightClass, Uuid, When } from '#kernel';
import type { ColumnType } from '#projections';

/** A schema of the OpenAPI document. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * What a field holds: how it is described, kept in a column and copied. `Told` is what it is made from, `Seen` what may
 * leave (a part that may be hidden is optional there), `Kept` what TypeORM reads from its column.
 */
export interface Shape<Told, Seen = Told, Kept = Told> {
  readonly schema: Schema;
  readonly column: ColumnType;
  readonly form: Form;
  /** The component of the document that it is described by. */
  readonly component?: { readonly name: string; readonly schema: Schema };
  /** For the compiler alone: it is never there. */
  readonly types?: { readonly told: Told; readonly seen: Seen; readonly kept: Kept };
}

/** What of it is copied: itself, each of a list, or the declared members. */
export type Form =
  | { readonly kind: 'plain' }
  | { readonly kind: 'nullable' | 'list'; readonly of: Shape<unknown> }
  | { readonly kind: 'record'; readonly parts: Parts };

/** A part of a record: it may have a class of its own, and may be absent. */
export type Member = Shape<unknown> & { readonly class?: SightClass; readonly optional?: true };
export type Parts = Readonly<Record<string, Member>>;

export type ToldIn<S> = S extends { readonly types?: { readonly told: infer Told } } ? Told : never;
export type SeenIn<S> = S extends { readonly types?: { readonly seen: infer Seen } } ? Seen : never;
type Flat<T> = { [K in keyof T]: T[K] };
type Absent<P> = { [K in keyof P]: P[K] extends { readonly optional: true } ? K : never }[keyof P];
type Hideable<P> = { [K in keyof P]: P[K] extends { readonly class: SightClass } ? K : never }[keyof P];
type ToldParts<P> = Flat<
  { readonly [K in Exclude<keyof P, Absent<P>>]: ToldIn<P[K]> } & { readonly [K in Absent<P>]?: ToldIn<P[K]> }
>;
type SeenParts<P> = Flat<
  { readonly [K in Exclude<keyof P, Absent<P> | Hideable<P>>]: SeenIn<P[K]> } & {
    readonly [K in Absent<P> | Hideable<P>]?: SeenIn<P[K]>;
  }
>;

const plain = <T, Kept = T>(schema: Schema, column: ColumnType): Shape<T, T, Kept> => ({
  ...{ schema, column, form: { kind: 'plain' } },
});

/** What people wrote, names, and codes whose list is open. */
export const text = plain<string>({ type: 'string' }, 'text');
export const uuid = plain<Uuid>({ type: 'string', format: 'uuid' }, 'uuid');
/** TypeORM reads it as a `Date`, which loses microseconds: answers come from the state. */
export const instant = plain<Instant, Date>({ type: 'string', format: 'date-time' }, 'instant');
/** A time as it was told: an instant or a partial date. In a column it is a text. */
export const when = plain<When>({ type: 'string', description: 'An instant or a partial date' }, 'text');
export const day = plain<DateOnly>({ type: 'string', format: 'date' }, 'date');
export const partialDate = plain<PartialDate>({ type: 'string', description: 'A year, a month or a day' }, 'text');
export const flag = plain<boolean>({ type: 'boolean' }, 'boolean');
export const count = plain<number>({ type: 'number' }, 'integer');

/** One of some words. */
export const oneOf = <const T extends string>(values: readonly T[]): Shape<T> =>
  plain<T>({ type: 'string', enum: values }, 'text');

/** What may be known and be nothing: `null`. */
export const nullable = <T, S, K>(shape: Shape<T, S, K>): Shape<T | null, S | null, K | null> => ({
  schema:
    '$ref' in shape.schema
      ? { allOf: [shape.schema], type: 'object', nullable: true }
      : { ...shape.schema, nullable: true },
  column: shape.column,
  form: { kind: 'nullable', of: shape },
});

export const list = <T, S>(shape: Shape<T, S, unknown>): Shape<readonly T[], readonly S[], T[]> => ({
  schema: { type: 'array', items: shape.schema },
  column: shape.column === 'text' || shape.column === 'uuid' ? 'text[]' : 'jsonb',
  form: { kind: 'list', of: shape },
});

/** A thing with members of its own: no others leave. */
export const record = <const P extends Parts>(parts: P): Shape<ToldParts<P>, SeenParts<P>> => {
  const required = Object.entries(parts).flatMap(([name, part]) =>
    part.optional === true || part.class !== undefined ? [] : [name],
  );
  const properties = Object.fromEntries(Object.entries(parts).map(([name, { schema }]) => [name, schema]));
  const needed = required.length === 0 ? {} : { required };
  return {
    schema: { type: 'object', additionalProperties: false, properties, ...needed },
    column: 'jsonb',
    form: { kind: 'record', parts },
  };
};

/** The same under a name in the OpenAPI document, by which the web client has its type. */
export const named = <T, S, K>(name: string, shape: Shape<T, S, K>): Shape<T, S, K> => ({
  schema: { $ref: `#/components/schemas/${name}` },
  column: shape.column,
  form: shape.form,
  component: { name, schema: shape.schema },
});

/** A part that is not always there. */
export const maybe = <S extends Shape<unknown>>(shape: S): S & { readonly optional: true } => ({
  ...shape,
  optional: true,
});

/** A part with a class of its own: absent for whoever does not see that class. */
export const secret = <S extends Shape<unknown>, const C extends SightClass>(
  name: C,
  shape: S,
): S & { readonly class: C } => ({ ...shape, class: name });

/** A shape with a sentence for people. */
export const described = <S extends Shape<unknown>>(description: string, shape: S): S => ({
  ...shape,
  schema: '$ref' in shape.schema ? { allOf: [shape.schema], description } : { ...shape.schema, description },
});

/** Every shape within it, itself first. */
export const shapesIn = (shape: Shape<unknown>): readonly Shape<unknown>[] => [shape, ...within(shape.form)];

function within(form: Form): readonly Shape<unknown>[] {
  if (form.kind === 'plain') return [];
  return form.kind === 'record' ? Object.values(form.parts).flatMap(shapesIn) : shapesIn(form.of);
}
