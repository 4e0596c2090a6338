import { type Instant, type Limit, type WorkingCalendar, dueAt } from '#kernel';

/** Something owed in a placement, with its due time by the legal calendar. */
export interface DueInPlacement {
  readonly kind: string;
  readonly dueAt: Instant;
}

const HAND_OVER: Limit = { workingDays: 15 };

/** The child is handed over within 15 working days of the decision (form 12). N Đ42 k7. */
export const handOverDue = (decidedAt: Instant, calendar: WorkingCalendar): DueInPlacement => ({
  kind: 'hand-over',
  dueAt: dueAt(decidedAt, HAND_OVER, calendar),
});

/** Months after the hand-over of the n-th follow-up, counted from 1: 1, 3, then 6 more each time. N Đ43 k2. */
const monthsUntil = (n: number): number => (n === 1 ? 1 : n === 2 ? 3 : 3 + 6 * (n - 2));

/**
 * The n-th follow-up (form 13), counted from 1. Each is counted from the hand-over, so that a late one does not put off
 * the next; that the 6 months run on from the third month is our reading of N Đ43 k2 (status: derived).
 */
export const followUpDue = (n: number, handedOverAt: Instant, calendar: WorkingCalendar): DueInPlacement => ({
  kind: `follow-up-${n}`,
  dueAt: dueAt(handedOverAt, { months: monthsUntil(n), rolls: true }, calendar),
});
