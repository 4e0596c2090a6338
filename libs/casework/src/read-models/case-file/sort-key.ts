import { type Instant, instant, nextDueAt } from '#kernel';
import type { KnownCase } from '../../domain/case/case.state.js';

/** What is open and has a clock, open without one, and closed. */
const CLOCK = '0';
const CLOSED = '9';

/** Without a clock the graver comes first. A risk that nobody has found yet is not a small one. */
const PLACE_OF_RISK: Readonly<Record<string, string>> = { CAO: '1', TRUNG_BINH: '3', THAP: '4' };
const RISK_UNKNOWN = '2';

/**
 * The place of a case in a list, as a text in the order of its characters: overdue, then due, by the time of the clock; then
 * open without a clock, the graver first and of these the one that has been still for longest; at the end what is closed,
 * the last first.
 */
export function sortKeyOf(state: Pick<KnownCase, 'status' | 'obligations' | 'riskLevel'>, stillSince: Instant): string {
  if (state.status === 'closed') return keyOfDone(stillSince);
  const dueAt = nextDueAt(state.obligations);
  if (dueAt !== null) return keyOfClock(dueAt);
  return (PLACE_OF_RISK[state.riskLevel ?? ''] ?? RISK_UNKNOWN) + stillSince;
}

/** The key of a clock that ends then. */
export const keyOfClock = (dueAt: Instant): string => CLOCK + dueAt;

/** The key of what is done: the last recorded first. */
export const keyOfDone = (recordedAt: Instant): string => CLOSED + backwards(recordedAt);

/** The clock that a key is of, where it is of one. */
export const clockOfKey = (key: string): Instant | null => (key.startsWith(CLOCK) ? instant(key.slice(1)) : null);

/** What is open lies before it, what is closed from it on. */
export const FIRST_CLOSED = CLOSED;

/** A time as a text whose order is that of time turned round. */
const backwards = (at: Instant): string => at.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
