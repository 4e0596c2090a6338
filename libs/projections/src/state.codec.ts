import type { Row } from './projection.js';

/** The state that a stream projection keeps in its own row, written by this same version of it; `initial` without a row. */
export const stateOf = <State>(row: Row | undefined, initial: State): State => (row ? (row.state as State) : initial);
