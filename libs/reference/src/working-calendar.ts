import { type DateOnly, type Limit, type WorkingCalendar, dateOnly } from '#kernel';
import calendar from './data/working-calendar.json' with { type: 'json' };
import deadlines from './data/deadlines.json' with { type: 'json' };

const days = (list: readonly { day: string }[]): ReadonlySet<DateOnly> => new Set(list.map(({ day }) => dateOnly(day)));

/**
 * The working days of Viet Nam from 2024 to 2027 (Labour Code 2019 Art. 112 and the decisions of each year; every day
 * keeps its source and status in the data). Days that no decision has fixed yet are marked `derived`.
 */
export const workingCalendar: WorkingCalendar = {
  version: calendar.version,
  holidays: days(calendar.holidays),
  workedWeekendDays: days(calendar.workedWeekendDays),
};

/** A limit of the law, with its source and how sure it is. */
export interface LegalLimit {
  readonly code: string;
  readonly limit: Limit;
  readonly source: string;
  readonly status: string;
}

const LIMITS: ReadonlyMap<string, LegalLimit> = new Map(
  deadlines.map(({ code, limit, source, status }) => [code, { code, limit: limitOf(limit), source, status }]),
);

interface Told {
  readonly hours?: number | undefined;
  readonly workingDays?: number | undefined;
  readonly days?: number | undefined;
  readonly rolls?: boolean | undefined;
}

function limitOf({ hours, workingDays, days: count, rolls = true }: Told): Limit {
  if (hours !== undefined) return { hours };
  return workingDays !== undefined ? { workingDays } : { days: count ?? 0, rolls };
}

/** The limit of that code, for example `EMERGENCY`: 12 hours. Throws for a limit that does not exist. */
export function legalLimit(code: string): LegalLimit {
  const found = LIMITS.get(code);
  if (!found) throw new Error(`there is no limit ${code}`);
  return found;
}
