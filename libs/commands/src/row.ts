import type { Ctx, Decider, Decision, DomainEvent, EventDefinition, Known } from '#kernel';
import type { Action, Facts } from '#permit';
import type { Attempt } from './attempt.js';

/** What a refusal says to people, and what the edge answers with: not found, a conflict, or input that is not valid. */
export interface RefusalEntry {
  readonly kind: 'unknown' | 'conflict' | 'invalid';
  readonly vi: string;
  readonly en: string;
}

/** A kind of stream: how its events fold, how they are written, why its commands are refused, and who it concerns. */
export interface Aggregate<State, E extends DomainEvent, Code extends string> {
  readonly decider: Decider<State, E>;
  readonly definitions: readonly EventDefinition[];
  /** Every code with which a command of this kind can be refused. */
  readonly refusals: Readonly<Record<Code, RefusalEntry>>;
  /** What permission rests on, where the row of the command does not say otherwise. */
  readonly facts: (attempt: Attempt<State>) => Facts | Promise<Facts>;
}

/**
 * One command of an aggregate, its fields in the order in which the executor comes to them. `never` takes any function;
 * the types below compare what the functions ask for.
 */
export interface Row<State, E extends DomainEvent, Code extends string> {
  /** What it does, in the words of the API. None: only the software sends it. */
  readonly summary?: string;
  readonly permits: Action;
  /** What permission rests on, for a command that begins its stream. */
  readonly facts?: (input: never, attempt: Attempt<State>) => Facts | Promise<Facts>;
  /** It adds and edits nothing: what the person saw does not matter to it. */
  readonly additive?: true;
  /** What the decision has to know besides its stream. Looked up in every attempt, after permission. */
  readonly learn?: (input: never, attempt: Attempt<State>) => object | Promise<object>;
  readonly decide: (state: State, input: never, ctx: Ctx, history: readonly Known<E>[]) => Decision<E, Code>;
}

/** Rows by the name of the command: a verb. */
export type RowsOf<State, E extends DomainEvent, Code extends string> = Readonly<Record<string, Row<State, E, Code>>>;

type LearnOf = (input: never, ...rest: never[]) => unknown;
type Decided<R> = R extends { readonly decide: (state: never, input: infer Input, ...rest: never[]) => unknown }
  ? Input
  : never;
type Without<T, K extends PropertyKey> = unknown extends T ? object : T extends unknown ? Omit<T, K> : never;
type Learned<R> = R extends { readonly learn: infer L extends LearnOf } ? Awaited<ReturnType<L>> : object;

/** What a command takes: what its decision takes, less what it learns by itself. */
export type InputOf<R> = Without<Decided<R>, keyof Learned<R>>;

type Asks<R, F extends 'learn' | 'facts'> =
  R extends Readonly<Record<F, (input: infer Asked, ...rest: never[]) => unknown>>
    ? InputOf<R> extends Asked
      ? unknown
      : Readonly<Record<F, `${F} reads a field that the input of this command does not have`>>
    : unknown;

type Takes<R> =
  unknown extends Decided<R>
    ? unknown
    : Exclude<keyof Learned<R>, KeysOf<Decided<R>>> extends never
      ? unknown
      : { readonly learn: 'learn gives a field that the decision of this command does not take' };

/** The keys of every member of a union. */
type KeysOf<T> = T extends unknown ? keyof T : never;

type Only<R> =
  Exclude<keyof R, keyof Row<never, DomainEvent, string>> extends never
    ? unknown
    : { readonly decide: 'a row has no field of one of these names' };

/** Rows that fit together; a row that does not has a property whose type is the message. */
export type Checked<Rows> = {
  readonly [N in keyof Rows]: Asks<Rows[N], 'learn'> & Asks<Rows[N], 'facts'> & Takes<Rows[N]> & Only<Rows[N]>;
};
