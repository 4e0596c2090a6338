import type { Uuid } from '#kernel';

/** How many open cases somebody works on in a commune, and how many of them have a lapsed deadline. */
export interface Caseload {
  readonly commune: string;
  /** `null`: cases that nobody of the commune was given. */
  readonly worker: Uuid | null;
  readonly cases: number;
  readonly overdue: number;
}

/** The rows of the query over the case files. Sound because only the projection writes them. */
export const caseloadsIn = (rows: unknown): readonly Caseload[] => rows as readonly Caseload[];
