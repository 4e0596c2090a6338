import type { ObligationView, Uuid } from '#kernel';

/** An obligation with where it stands, and the thing that owes it. */
export interface Deadline extends ObligationView {
  /** The thing that owes it: `case`, `report`, … and its id. */
  readonly of: string;
  readonly ofId: Uuid;
  readonly communes: readonly string[];
}

interface DeadlineRow {
  readonly ofId: Uuid;
  readonly communes: readonly string[];
  readonly obligation: ObligationView;
}

/** The rows of a query over obligations that a projection wrote. Sound because only that projection writes them. */
export const deadlinesIn = (rows: unknown, of: string): readonly Deadline[] =>
  (rows as readonly DeadlineRow[]).map(({ ofId, communes, obligation }) => ({ ...obligation, of, ofId, communes }));
