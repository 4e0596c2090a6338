import { type Instant, instant } from './instant.js';
import { type Limit, type WorkingCalendar, dueAt } from './legal-calendar.js';
import { type When, spanOf } from './partial-date.js';

/** How long the law gives for something. */
export interface Term {
  /** The code of the limit in the reference data, which has its wording and its standing. */
  readonly code: string;
  readonly limit: Limit;
  /** L: Law on Children 102/2016/QH13; N: Decree 56/2017/NĐ-CP. */
  readonly article: string;
}

/** Every limit of the law that something in the log is measured by, under the kind of the obligation that it makes. */
export const TERMS = {
  'report-screening': { code: 'EMERGENCY', limit: { hours: 12 }, article: 'N Đ26 k3' },
  'emergency-response': { code: 'EMERGENCY', limit: { hours: 12 }, article: 'N Đ26 k3, Đ31 k2, Đ32 k2' },
  /** A maximum that restricts a child: its last day does not move to a working day (to be confirmed). */
  'separation-end': { code: 'SEPARATION_MAX', limit: { days: 15, rolls: false }, article: 'N Đ32 k3' },
  'plan-drafting': { code: 'PLAN_DRAFT', limit: { workingDays: 5 }, article: 'N Đ28 k1' },
  'plan-approval': { code: 'PLAN_APPROVE', limit: { workingDays: 2 }, article: 'N Đ28 k4' },
  'care-handover': { code: 'CARE_HANDOVER', limit: { workingDays: 15 }, article: 'N Đ42 k7' },
  /** Care that came first in an emergency: the procedure follows while the separation lasts. No roll, as the separation. */
  'care-procedure': { code: 'CARE_PROCEDURE', limit: { days: 15, rolls: false }, article: 'N Đ32 k3–4' },
  'care-procedure-facility': { code: 'CARE_PROCEDURE_FACILITY', limit: { workingDays: 10 }, article: 'N Đ32 k4' },
  'care-followup-1m': { code: 'CARE_FOLLOWUP_1M', limit: { months: 1, rolls: true }, article: 'N Đ43 k2' },
  'care-followup-3m': { code: 'CARE_FOLLOWUP_3M', limit: { months: 3, rolls: true }, article: 'N Đ43 k2' },
  'care-followup-6m': { code: 'CARE_FOLLOWUP_6M', limit: { months: 6, rolls: true }, article: 'N Đ43 k2' },
} as const satisfies Readonly<Record<string, Term>>;

export type TermKind = keyof typeof TERMS;

/**
 * A term that an event begins, as it was computed then and told with the event: a calendar that is decided later never
 * moves what people were told.
 */
export type BegunTerm = Readonly<{
  obligation: string;
  startedAt: Instant;
  dueAt: Instant;
  calendarVersion: string;
}>;

/**
 * The term of that kind from a start on, whose earliest reading counts. `until`, where a decision gives less or by right
 * more than the law's length, ends it instead.
 */
export function beginTerm(kind: TermKind, start: When, calendar: WorkingCalendar, until?: Instant): BegunTerm {
  const startedAt = instant(spanOf(start).from);
  const { version: calendarVersion } = calendar;
  return {
    obligation: kind,
    startedAt,
    dueAt: until ?? dueAt(startedAt, TERMS[kind].limit, calendar),
    calendarVersion,
  };
}
