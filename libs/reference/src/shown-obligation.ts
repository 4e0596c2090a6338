import {
  type DateOnly,
  type Instant,
  type Obligation,
  type ObligationView,
  dateInVietnam,
  endOfDayInVietnam,
  expectedDaysIn,
  obligationView,
  plusMillis,
} from '#kernel';
import { obligationRow } from '#vocabulary';
import type { Standing } from './standing.js';
import { calendarVersions, changedDays, findHoliday, workingCalendar } from './working-calendar.js';

/** A day because of which a time moved, and how sure it is that it is a day off. */
export type ReasonDay = Readonly<{ day: DateOnly; source: string; status: Standing }>;

/** An obligation as people read it, with what its time rests on. */
export interface ShownObligation extends Omit<ObligationView, 'reckonedAnew'> {
  /** Days on which the time rests and that no decision has fixed: the time is expected, not decided. */
  readonly expectedDays?: readonly DateOnly[];
  readonly reckonedAnew?: NonNullable<ObligationView['reckonedAnew']> & { readonly because: readonly ReasonDay[] };
}

export function shownObligation(obligation: Obligation): ShownObligation {
  const { reckonedAnew, ...view } = obligationView(obligation);
  const expectedDays = obligation.metAt === null ? expectedDaysOf(obligation) : [];
  return {
    ...view,
    ...(expectedDays.length === 0 ? {} : { expectedDays }),
    ...(reckonedAnew && { reckonedAnew: { ...reckonedAnew, because: becauseOf(obligation, reckonedAnew) } }),
  };
}

/** The last day at a time or before it that earlier calendars did not know as they should: what a lapse at that time fell with. */
export function dayBehind(dueAt: Instant): ReasonDay | undefined {
  const day = changedDays.findLast((each) => endOfDayInVietnam(each) <= dueAt);
  const holiday = day === undefined ? undefined : findHoliday(day);
  return holiday && { day: holiday.day, source: holiday.source, status: holiday.status };
}

/** The days off of that version that others did not know of and that the obligation runs over. */
function becauseOf(
  { startedAt, dueAt }: Obligation,
  { calendarVersion }: NonNullable<Obligation['reckonedAnew']>,
): readonly ReasonDay[] {
  const version = calendarVersions.find(({ calendar }) => calendar.version === calendarVersion);
  return changedDays
    .filter((day) => dateInVietnam(startedAt) < day && endOfDayInVietnam(day) <= dueAt)
    .flatMap((day) => version?.holidays.get(day) ?? [])
    .map(({ day, source, status }) => ({ day, source, status }));
}

/**
 * Follow-ups after the first are counted from the hand-over, which the obligation does not tell: only that their last day
 * itself is not fixed can be said of them.
 */
function expectedDaysOf({ kind, startedAt, dueAt }: Obligation): readonly DateOnly[] {
  if (kind === 'care-followup-3m' || kind === 'care-followup-6m') {
    const last = dateInVietnam(plusMillis(dueAt, -1));
    return workingCalendar.undecided?.has(last) === true ? [last] : [];
  }
  const limit = obligationRow(kind)?.limit; // a danger leaves hours, within which no day lies whole
  if (limit === undefined) return [];
  return expectedDaysIn(startedAt, limit, workingCalendar).filter((day) => endOfDayInVietnam(day) <= dueAt);
}
