import {
  type Ctx,
  type DeadlineLapseRevoked,
  type DeadlineReckonedAnew,
  type Decision,
  type Known,
  type Obligation,
  type RightDue,
  type WorkingCalendar,
  accept,
  dueByTerm,
  instant,
  reckonAnew,
  refuse,
  spanOf,
} from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import { followUpDue } from './follow-up.rules.js';
import type { KnownPlacement, PlacementState } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';
import { isFollowUp } from './visits.js';

/** A follow-up is counted from the hand-over, by its place among those that were begun. N Đ43 k2. */
export const dueInPlacement =
  ({ obligations, handedOverAt }: Pick<KnownPlacement, 'obligations' | 'handedOverAt'>): RightDue =>
  (obligation: Obligation, calendar: WorkingCalendar) => {
    if (!isFollowUp(obligation)) return dueByTerm(obligation, calendar);
    const standing = obligations.filter((each) => isFollowUp(each) && each.isReplaced !== true);
    const n = standing.findIndex(({ id }) => id === obligation.id) + 1;
    if (n === 0 || handedOverAt === null) return undefined;
    return followUpDue(n, instant(spanOf(handedOverAt).from), calendar);
  };

/** Reckons what is owed by the calendar that is right, and takes back the lapses that it does not bear out. */
export function reckonPlacementAnew(
  state: PlacementState,
  { calendar }: { readonly calendar: WorkingCalendar },
  { now }: Ctx,
  history: readonly Known<PlacementEvent>[],
): Decision<DeadlineReckonedAnew | DeadlineLapseRevoked, PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.not-found');
  return accept(...reckonAnew(state.obligations, history, { calendar, rightDue: dueInPlacement(state) }, now));
}
