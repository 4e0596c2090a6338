import { type Instant, type WorkingCalendar, dueAt } from '#kernel';

/** Months after the hand-over of the n-th follow-up, counted from 1: 1, 3, then 6 more each time. N Đ43 k2. */
const monthsUntil = (n: number): number => (n === 1 ? 1 : n === 2 ? 3 : 3 + 6 * (n - 2));

/**
 * The n-th follow-up (form 13), counted from 1. Each is counted from the hand-over, so that a late one does not put off
 * the next; that the 6 months run on from the third month is our reading of N Đ43 k2 (status: derived).
 */
export const followUpDue = (n: number, handedOverAt: Instant, calendar: WorkingCalendar): Instant =>
  dueAt(handedOverAt, { months: monthsUntil(n), rolls: true }, calendar);
