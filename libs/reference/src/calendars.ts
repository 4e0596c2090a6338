import type { DateOnly, WorkingCalendar } from '#kernel';
import {
  type CalendarVersion,
  type ExpectedDays,
  type Holiday,
  shippedVersions,
  versionOf,
} from './working-calendar.js';
import { standingOf } from './standing.js';

/** Every version of the calendar that is known, the first one first. The last one is in force. */
export interface Calendars {
  readonly versions: readonly CalendarVersion[];
  readonly inForce: WorkingCalendar;
  /** The days that some earlier version counts otherwise than the one in force: times that run over them move. */
  readonly changedDays: readonly DateOnly[];
}

/** A day of a decision: off, or a weekend day that is worked. */
export interface DecidedDay {
  readonly day: DateOnly;
  readonly kind: 'off' | 'worked';
  readonly what: string;
}

/** A decision on working days that took effect here: what a new version of the calendar is made of. */
export interface EffectiveDecision {
  /** The text that decides, as people cite it: number, day and who issued it. */
  readonly source: string;
  readonly status: string;
  /** The day on which it took effect here. */
  readonly since: DateOnly;
  readonly days: readonly DecidedDay[];
  /** The days of an earlier decision that this one takes the place of. */
  readonly instead?: readonly DateOnly[];
}

const isOff = ({ holidays, workedWeekendDays }: WorkingCalendar, day: DateOnly): boolean =>
  holidays.has(day) && !workedWeekendDays.has(day);

const daysIn = ({ holidays, workedWeekendDays }: WorkingCalendar): readonly DateOnly[] => [
  ...holidays,
  ...workedWeekendDays,
];

const isCountedAlike = (one: WorkingCalendar, other: WorkingCalendar, day: DateOnly): boolean =>
  isOff(one, day) === isOff(other, day) && one.workedWeekendDays.has(day) === other.workedWeekendDays.has(day);

function calendarsOf(versions: readonly CalendarVersion[]): Calendars {
  const last = versions.at(-1);
  if (last === undefined) throw new Error('there is no calendar');
  const { calendar: inForce } = last;
  const days = new Set(versions.flatMap(({ calendar }) => daysIn(calendar)));
  const changedDays = [...days]
    .filter((day) => versions.some(({ calendar }) => !isCountedAlike(calendar, inForce, day)))
    .toSorted();
  return { versions, inForce, changedDays };
}

/** The calendars that come with the program. */
export const shippedCalendars: Calendars = calendarsOf(shippedVersions);

/** What the next version is called, after so many decisions that were recorded here. */
export const versionAfter = (decisions: number): string => {
  const { version } = shippedCalendars.inForce;
  return decisions === 0 ? version : `${version}+${decisions}`;
};

/** The calendars that come with the program and those that decisions recorded here make of them, in their order. */
export const calendarsAfter = (decisions: readonly EffectiveDecision[]): Calendars =>
  calendarsOf(
    decisions.reduce<readonly CalendarVersion[]>((versions, decision, nth) => {
      const before = versions.at(-1);
      return before ? [...versions, decided(before, decision, versionAfter(nth + 1))] : versions;
    }, shippedVersions),
  );

/** A range that the decision fixes: it says of one of its days that it is off. */
const isSettledBy = ({ from, to }: ExpectedDays, days: readonly DecidedDay[]): boolean =>
  days.some(({ day, kind }) => kind === 'off' && from <= day && day <= to);

/**
 * The version after a decision. Where it fixes days that were only expected, it stands in the place of what was derived
 * for them; what the law itself says of a day stays.
 */
function decided(before: CalendarVersion, decision: EffectiveDecision, version: string): CalendarVersion {
  const { days, source, status, since, instead = [] } = decision;
  const settled = before.expected.filter((range) => isSettledBy(range, days));
  const wasGuessed = ({ day, status: standing }: Holiday): boolean =>
    standing !== 'verified' && settled.some(({ from, to }) => from <= day && day <= to);
  const off = days.filter(({ kind }) => kind === 'off');
  const holidays = [...before.holidays.values()].filter((each) => !wasGuessed(each) && !instead.includes(each.day));
  const worked = [...before.calendar.workedWeekendDays].filter((day) => !instead.includes(day));
  return versionOf({
    ...{ version, since },
    expected: before.expected.filter((range) => !settled.includes(range)),
    holidays: [
      ...holidays,
      ...off.map(({ day, what }) => ({ day, vi: what, en: what, source, status: standingOf(status) })),
    ],
    worked: [...worked, ...days.filter(({ kind }) => kind === 'worked').map(({ day }) => day)],
  });
}

/** The calendars as they were while that version was in force; all of them where there is none of that name. */
export function calendarsUpTo(calendars: Calendars, version: string): Calendars {
  const at = calendars.versions.findIndex(({ calendar }) => calendar.version === version);
  return at < 0 || at === calendars.versions.length - 1 ? calendars : calendarsOf(calendars.versions.slice(0, at + 1));
}

/** Why the day is not worked by the calendar in force, or `undefined`. Ordinary weekend days have no reason here. */
export const findHoliday = ({ versions }: Calendars, day: DateOnly): Holiday | undefined =>
  versions.at(-1)?.holidays.get(day);

/** Whether a decision, or the law, has fixed the days of the year before anything was recorded here. */
export const isYearDecided = (year: number): boolean =>
  shippedVersions.some(({ holidays }) => [...holidays.keys()].some((day) => yearOf(day) === year)) &&
  shippedVersions.every(({ expected }) => expected.every(({ from }) => yearOf(from) !== year));

const yearOf = (day: DateOnly): number => Number(day.slice(0, 4));

/** Whether a day of the year is off, or worked, by a text that is called so: its number stands in the source. */
export const isCited = ({ versions }: Calendars, year: number, number: string): boolean =>
  [...(versions.at(-1)?.holidays.values() ?? [])].some(
    ({ day, source }) => yearOf(day) === year && source.includes(number),
  );
