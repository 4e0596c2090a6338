import { type Instant, plusHours } from '#kernel';

/** How long before its end a deadline is warned of, and how long after it those above are told. Hours. */
export interface LeadTime {
  readonly warnBefore: number;
  readonly escalateAfter: number;
}

/**
 * The law says by when something is done, not when it is warned of: these are the software's own (status: own). A quarter
 * of the 12 hours, a day of what is counted in days; those above are told while help can still be brought about.
 */
const TWELVE_HOURS: LeadTime = { warnBefore: 3, escalateAfter: 2 };
const DAYS: LeadTime = { warnBefore: 24, escalateAfter: 24 };

const OF_KIND: Readonly<Record<string, LeadTime>> = {
  'report-screening': TWELVE_HOURS,
  'emergency-response': TWELVE_HOURS,
  'join-answer': TWELVE_HOURS,
};

const leadTimeOf = (kind: string): LeadTime => OF_KIND[kind] ?? DAYS;

/** The longest time before an end at which anything is warned of. */
export const LONGEST_LEAD = Math.max(TWELVE_HOURS.warnBefore, DAYS.warnBefore);

/** What has to be said of a deadline that nobody has met, at the time. */
export function dueNoticeAt(kind: string, dueAt: Instant, now: Instant): 'due-soon' | 'escalated' | undefined {
  const { warnBefore, escalateAfter } = leadTimeOf(kind);
  if (now >= plusHours(dueAt, escalateAfter)) return 'escalated';
  return now < dueAt && now >= plusHours(dueAt, -warnBefore) ? 'due-soon' : undefined;
}
