import type { Instant, SightClass } from '#kernel';
import type { Actor, Role } from '#permit';
import type { Shape } from './shapes.js';

/** The case that a thing belongs to, as the reader sees it; strict where they do not. */
export interface Owner {
  readonly communes: readonly string[];
  readonly secrecy: 'ordinary' | 'strict';
  readonly responsibleCommune?: string | undefined;
}

/** Who asks, and what is known besides the state. */
export interface Asking {
  readonly actor: Actor;
  readonly owner: Owner;
  /** Whether something is hidden from the reader. */
  readonly masked: boolean;
}

/** What is known of the event that a row is made after. */
export interface Last {
  readonly recordedAt: Instant;
}

/** A class, or the first of two where the state says so. */
export type ClassOf<State> =
  SightClass | { readonly of: readonly [SightClass, SightClass]; isFirst(this: void, state: State): boolean };

/** What a field is told by. `Told` comes from the shape alone: what does not fit is an error at that line. */
interface Options<State, Told, Seen, Class> {
  /** A sentence for people. */
  readonly doc: string;
  readonly class: Class;
  from(this: void, state: State): NoInfer<Told>;
  /** What stands in its place where it is hidden; nothing unless told. A new field goes without. */
  readonly hiddenAs?: NoInfer<Seen>;
  /** Roles that do not see it whatever they see of the class. Of answers only: an event may carry it. */
  readonly notTo?: readonly Role[];
}

/** A field of an answer, from the state. Where it is stored it is a column too, to be found and ordered by. */
export interface Field<State, Told, Seen, Class, Stored, Kept> extends Options<State, Told, Seen, Class> {
  readonly kind: 'field';
  readonly shape: Shape<Told, Seen, Kept>;
  readonly stored: Stored;
}

/** A column that is never answered. */
export interface Index<State, Told, Kept> {
  readonly kind: 'index';
  readonly shape: Shape<Told, unknown, Kept>;
  from(this: void, state: State, last: Last): NoInfer<Told>;
}

/** A field that depends on who asks. Everybody who sees the row sees it. */
export interface Asked<State, Told> {
  readonly kind: 'asked';
  readonly shape: Shape<Told>;
  readonly doc: string;
  from(this: void, state: State, asking: Asking): NoInfer<Told>;
}

/** The four verbs in which the fields of a read model over some state are declared. */
export const fieldsOf = <State>() => ({
  /** Answered. */
  shown: <Told, Seen, Kept, const Class extends ClassOf<State>>(
    shape: Shape<Told, Seen, Kept>,
    options: Options<State, Told, Seen, Class>,
  ): Field<State, Told, Seen, Class, false, Kept> => ({ kind: 'field', shape, stored: false, ...options }),
  /** Answered, and a column. */
  column: <Told, Seen, Kept, const Class extends ClassOf<State>>(
    shape: Shape<Told, Seen, Kept>,
    options: Options<State, Told, Seen, Class>,
  ): Field<State, Told, Seen, Class, true, Kept> => ({ kind: 'field', shape, stored: true, ...options }),
  /** A column, never answered. */
  index: <Told, Kept>(
    shape: Shape<Told, unknown, Kept>,
    from: (state: State, last: Last) => NoInfer<Told>,
  ): Index<State, Told, Kept> => ({ kind: 'index', shape, from }),
  /** Answered by who asks. */
  asked: <Told>(shape: Shape<Told>, options: Pick<Asked<State, Told>, 'doc' | 'from'>): Asked<State, Told> => ({
    kind: 'asked',
    shape,
    ...options,
  }),
});
