import { type RecordedEvent, knownEvent } from '#event-store';
import { type Decider, type DomainEvent, type EventDefinition, type JsonObject, effectiveHistory, fold } from '#kernel';
import { type ColumnType, type Projection, streamProjection } from '#projections';
import type { Last } from './field.js';

/** The rows of a read model, from what is known of a stream. */
export interface Rows<Known> {
  readonly name: string;
  readonly version: number;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly indexes: readonly string[];
  readonly policy: string;
  rowOf(this: void, known: Known, last: Last): Readonly<Record<string, unknown>>;
}

/** The streams of a category, and what is known of one: where nothing is, there is no row. */
export interface Folding<Known> {
  readonly category: string;
  project(this: void, rows: Rows<Known>): Projection;
  /** What a history tells. */
  toldBy(this: void, history: readonly RecordedEvent[]): Known | undefined;
  /** What a row kept. */
  keptIn(this: void, state: unknown): Known | undefined;
}

/**
 * The streams of a decider. Sound because each category's events are folded by that category's decider alone, because a
 * kept state was written by this same version of the read model, and because states and columns are plain JSON.
 */
export function stream<State, Known extends State, E extends DomainEvent>(
  decider: Decider<State, E>,
  definitions: readonly EventDefinition[],
  isKnown: (state: State) => state is Known,
): Folding<Known> {
  const knownOf = (state: State): Known | undefined => (isKnown(state) ? state : undefined);
  return {
    category: decider.category,
    project: ({ rowOf, ...rows }) =>
      streamProjection<State, E>({
        ...{ ...rows, decider, types: definitions.map(({ type }) => type) },
        rowOf: (state, last) => (isKnown(state) ? (rowOf(state, last) as JsonObject) : undefined),
      }),
    toldBy: (history) => knownOf(fold(decider, effectiveHistory(history.map((event) => knownEvent<E>(event))))),
    keptIn: (state) => knownOf(state as State),
  };
}
