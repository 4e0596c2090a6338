import { type RecordedEvent, knownEvent, payloadOf } from '#event-store';
import { type Decider, type DomainEvent, type Known, correctionDefinitions, effectiveHistory, fold } from '#kernel';
import type { ColumnType, Projection, Row } from './projection.js';
import { stateOf } from './state.codec.js';

/** How the rows of a stream projection are made from the state of the stream. */
export interface StreamProjectionOptions<State, E extends DomainEvent> {
  readonly name: string;
  readonly version: number;
  readonly decider: Decider<State, E>;
  readonly types: readonly string[];
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly indexes: readonly string[];
  readonly policy?: string;
  /** The row's columns, from the state after the event; `undefined` where there is no row. */
  readonly rowOf: (state: State, last: Known<E>) => Omit<Row, 'id'> | undefined;
}

const CORRECTING: ReadonlySet<string> = new Set(correctionDefinitions.map(({ type }) => type));

/**
 * A read model with one row a stream, whose row is the state of the stream's decider seen from outside. The state is
 * kept beside the row (plain JSON) so that an event costs one step; a correction folds the stream again.
 * Columns added: `state` (jsonb), `stream_version` (integer), `updated_at` (instant). The row's id is the id in the stream's name.
 */
export function streamProjection<State, E extends DomainEvent>(options: StreamProjectionOptions<State, E>): Projection {
  const { decider, rowOf } = options;
  const types = [...options.types, ...CORRECTING];
  const isRead = ({ type }: RecordedEvent): boolean => types.includes(type);
  const rowAfter = (state: State, event: RecordedEvent, key: string): Row | undefined => {
    const row = rowOf(state, knownEvent<E>(event));
    if (row === undefined) return undefined;
    return {
      ...row,
      id: key,
      state: payloadOf(state),
      stream_version: event.version,
      updated_at: event.recordedAt,
    };
  };
  return {
    name: options.name,
    version: options.version,
    columns: { ...options.columns, state: 'jsonb', stream_version: 'integer', updated_at: 'instant' },
    indexes: options.indexes,
    ...(options.policy !== undefined && { policy: options.policy }),
    types,
    categories: [decider.category],
    keysOf: ({ stream }) => [stream.slice(-36)],
    fold: (row, event, key) =>
      rowAfter(decider.evolve(stateOf(row, decider.initial), knownEvent<E>(event)), event, key),
    refolds: ({ type }) => CORRECTING.has(type),
    refold: (history, key) => {
      const last = history.at(-1);
      const known = effectiveHistory(history.filter(isRead).map((event) => knownEvent<E>(event)));
      return last && rowAfter(fold(decider, known), last, key);
    },
  };
}
