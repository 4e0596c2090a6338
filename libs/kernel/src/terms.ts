import { OBLIGATIONS, type ObligationKind } from '#vocabulary';
import { type Instant, instant } from './instant.js';
import { type WorkingCalendar, dueAt } from './legal-calendar.js';
import { type When, spanOf } from './partial-date.js';

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
export function beginTerm(kind: ObligationKind, start: When, calendar: WorkingCalendar, until?: Instant): BegunTerm {
  const startedAt = instant(spanOf(start).from);
  const { version: calendarVersion } = calendar;
  return {
    obligation: kind,
    startedAt,
    dueAt: until ?? dueAt(startedAt, OBLIGATIONS[kind].limit, calendar),
    calendarVersion,
  };
}
