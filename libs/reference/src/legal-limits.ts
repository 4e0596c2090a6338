import type { Limit } from '#kernel';
import { LIMIT_OF_CODE } from '#vocabulary';
import data from './data/legal-limits.json' with { type: 'json' };
import { type Standing, standingOf } from './standing.js';

/** What the law wants done, by whom and until when. */
export interface LegalLimit {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  /** `null` where the law gives no length from a start: "at once", "every quarter", "before 25 December". */
  readonly limit: Limit | null;
  /** The limit in the words of the law. */
  readonly wording: string;
  /** What the limit runs from; empty where it runs by the calendar. */
  readonly start: string;
  readonly actor: string;
  /** Whether it begins again each time it was met. */
  readonly recurs: boolean;
  readonly source: string;
  readonly status: Standing;
  readonly note?: string;
}

/** A limit whose end can be computed. */
export type MeasuredLimit = LegalLimit & { readonly limit: Limit };

interface Told {
  readonly hours?: number;
  readonly workingDays?: number;
  readonly days?: number;
  readonly months?: number;
  readonly rolls?: boolean;
}

function limitOf({ hours, workingDays, days, months, rolls = true }: Told): Limit {
  if (hours !== undefined) return { hours };
  if (workingDays !== undefined) return { workingDays };
  if (days !== undefined) return { days, rolls };
  if (months !== undefined) return { months, rolls };
  throw new Error('a limit without a length');
}

/** Every limit, in the order of the process. How long something takes that is an obligation is said in the vocabulary alone. */
export const legalLimits: readonly LegalLimit[] = data.map(({ limit = null, recurs = false, status, ...told }) => ({
  ...told,
  limit: limit === null ? (LIMIT_OF_CODE.get(told.code) ?? null) : limitOf(limit),
  recurs,
  status: standingOf(status),
}));

const BY_CODE = new Map(legalLimits.map((limit) => [limit.code, limit]));
const isMeasured = (limit: LegalLimit): limit is MeasuredLimit => limit.limit !== null;

/**
 * The limit of that code, to compute with: `legalLimit('EMERGENCY').limit` is 12 hours. Throws for a code that does not
 * exist and for a limit without a length: both are mistakes of ours.
 */
export function legalLimit(code: string): MeasuredLimit {
  const found = BY_CODE.get(code);
  if (!found || !isMeasured(found)) throw new Error(`there is no limit ${code} to compute with`);
  return found;
}
