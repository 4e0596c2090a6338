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

/** A case that would get another worker. */
export interface CaseToReassign {
  readonly id: Uuid;
  readonly childId: Uuid;
  readonly lapsed: boolean;
  readonly riskLevel: string | null;
  readonly openedAt: string | null;
}

/** The cases in the answer of the statement, each with how many there are. */
export const casesToReassignIn = (rows: unknown): readonly (CaseToReassign & { readonly total: number })[] =>
  rows as readonly (CaseToReassign & { readonly total: number })[];

/** What somebody has to do now. */
export interface LoadOf {
  readonly id: Uuid;
  readonly cases: number;
  readonly overdue: number;
}

export const loadsIn = (rows: unknown): readonly LoadOf[] => rows as readonly LoadOf[];
