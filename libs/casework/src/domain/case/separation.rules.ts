import {
  type DateOnly,
  type Instant,
  type When,
  dateInVietnam,
  endOfDayInVietnam,
  instant,
  plusDays,
  spanOf,
} from '#kernel';
import { OBLIGATIONS } from '#vocabulary';
import type { KnownCase, Separation } from './case.state.js';

/** A separation that was ordered and not lifted; the court does not end it by being asked. N Đ32. */
export const standingSeparation = ({ separation }: KnownCase): Separation | undefined =>
  separation !== null && separation.status !== 'lifted' ? separation : undefined;

/** The 15th day: the first does not count, extensions are inside it, and it does not move to a working day. N Đ32 k3. */
export const longestSeparation = (orderedAt: When): DateOnly =>
  plusDays(dayOf(orderedAt), OBLIGATIONS['separation-end'].limit.days);

/** More than the 15 days only where a competent authority requires it. N Đ32 k3. */
export const exceedsMaximum = (lastDay: DateOnly, orderedAt: When, requiredBy: string | undefined): boolean =>
  requiredBy === undefined && lastDay > longestSeparation(orderedAt);

/** A separation does not end before the day on which it begins. */
export const endsBeforeItBegins = (lastDay: DateOnly, orderedAt: When): boolean => lastDay < dayOf(orderedAt);

/** A separation whose last day has passed is not extended: the child is given back or the court is asked. T Đ14 k3. */
export const isOver = ({ lastDay }: Separation, at: When): boolean => spanOf(at).from >= endOf(lastDay);

/** The last day ends at 24:00. Civil Code Art. 148. */
export const endOf = (lastDay: DateOnly): Instant => endOfDayInVietnam(lastDay);

const dayOf = (when: When): DateOnly => dateInVietnam(instant(spanOf(when).from));
