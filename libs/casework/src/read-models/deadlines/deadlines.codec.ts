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

/** Something that still has to be done, and by whom. */
export interface Duty extends Deadline {
  /** The case for whose child it is owed; null for a report that has none yet. */
  readonly caseId: Uuid | null;
  /** The office that has to do it. */
  readonly office: string | null;
  /** The person to whom it was given there, where it was given to one. */
  readonly worker: Uuid | null;
}

/** How many duties there are. */
export interface DutyCounts {
  readonly overdue: number;
  readonly soon: number;
  readonly later: number;
}

interface DutyRow extends DeadlineRow, Pick<Duty, 'of' | 'caseId' | 'office' | 'worker'> {}

export const dutiesIn = (rows: unknown): readonly Duty[] =>
  (rows as readonly DutyRow[]).map(({ obligation, ...owed }) => ({ ...obligation, ...owed }));

export const dutyCountsIn = (rows: unknown): DutyCounts =>
  (rows as readonly DutyCounts[])[0] ?? { overdue: 0, soon: 0, later: 0 };
