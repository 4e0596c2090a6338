import { type Instant, plusHours } from '#kernel';
import { OBLIGATION_KINDS, OBLIGATIONS, obligationRow } from '#vocabulary';

/** The longest time before an end at which anything is warned of. Hours. */
export const LONGEST_LEAD = Math.max(...OBLIGATION_KINDS.map((kind) => OBLIGATIONS[kind].lead.warnBefore));

/** What has to be said of a deadline that nobody has met, at the time; nothing of a kind that the house does not know. */
export function dueNoticeAt(kind: string, dueAt: Instant, now: Instant): 'due-soon' | 'escalated' | undefined {
  const row = obligationRow(kind);
  if (row === undefined) return undefined;
  const { warnBefore, escalateAfter } = row.lead;
  if (now >= plusHours(dueAt, escalateAfter)) return row.lapses ? 'escalated' : undefined;
  return now < dueAt && now >= plusHours(dueAt, -warnBefore) ? 'due-soon' : undefined;
}
