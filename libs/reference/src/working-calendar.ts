import { type DateOnly, type WorkingCalendar, dateOnly, plusDays } from '#kernel';
import first from './data/working-calendar.json' with { type: 'json' };
import changes from './data/working-calendar-versions.json' with { type: 'json' };
import { type Standing, standingOf } from './standing.js';

/** A day that is not worked, with the law or the decision that says so. */
export interface Holiday {
  readonly day: DateOnly;
  readonly vi: string;
  readonly en: string;
  readonly source: string;
  readonly status: Standing;
}

/** Days that no decision has fixed yet: what is counted there is what we expect. */
export interface ExpectedDays {
  readonly from: DateOnly;
  readonly to: DateOnly;
  readonly vi: string;
  readonly en: string;
  readonly source: string;
}

/** What this project knew of the days off, and since when. A version is never changed: what was reckoned by it stays so. */
export interface CalendarVersion {
  readonly calendar: WorkingCalendar;
  readonly since: DateOnly;
  readonly holidays: ReadonlyMap<DateOnly, Holiday>;
  readonly expected: readonly ExpectedDays[];
}

interface HolidayInData {
  readonly day: string;
  readonly vi: string;
  readonly en: string;
  readonly source: string;
  readonly status: string;
}
type Change = (typeof changes)[number];

const holidaysIn = (days: readonly HolidayInData[]): readonly Holiday[] =>
  days.map(({ day, status, ...of }) => ({ ...of, day: dateOnly(day), status: standingOf(status) }));

const WORKED: readonly DateOnly[] = first.workedWeekendDays.map(({ day }) => dateOnly(day));

interface VersionParts {
  readonly version: string;
  readonly since: string;
  readonly expected: readonly ExpectedDays[];
  readonly holidays: readonly Holiday[];
  readonly worked: readonly DateOnly[];
}

/** A version of the calendar with its days. */
export function versionOf({ version, since, expected, holidays, worked }: VersionParts): CalendarVersion {
  const days = new Map(holidays.map((holiday) => [holiday.day, holiday]));
  const undecided = new Set(expected.flatMap(({ from, to }) => daysFrom(from, to)));
  return {
    calendar: { version, holidays: new Set(days.keys()), workedWeekendDays: new Set(worked), undecided },
    since: dateOnly(since),
    holidays: days,
    expected,
  };
}

function daysFrom(from: DateOnly, to: DateOnly): readonly DateOnly[] {
  return from > to ? [] : [from, ...daysFrom(plusDays(from, 1), to)];
}

/** A version with what it adds to the one before it, and the sources that it names better. */
function changed(before: CalendarVersion, { version, since, holidays, sources, expected }: Change): CalendarVersion {
  const better = new Map(sources.map(({ instead, source }) => [instead, source]));
  const kept = [...before.holidays.values()].map((each) => ({
    ...each,
    source: better.get(each.source) ?? each.source,
  }));
  const open = expected.map(({ from, to, ...of }) => ({ ...of, from: dateOnly(from), to: dateOnly(to) }));
  return versionOf({
    ...{ version, since, expected: open, holidays: [...kept, ...holidaysIn(holidays)] },
    worked: [...before.calendar.workedWeekendDays],
  });
}

/**
 * The versions that come with the program, the first one first; each tells since when this project knew it so: the working
 * days of Viet Nam from 2024 to 2027 by Labour Code 2019 Art. 112, Resolution 28/2026/QH16 Art. 2 (24 November, in force
 * from 1 July 2026), the decisions of each year and the Saturdays worked in exchange.
 */
export const shippedVersions: readonly CalendarVersion[] = changes.reduce<readonly CalendarVersion[]>(
  (versions, change) => {
    const before = versions.find(({ calendar }) => calendar.version === change.basedOn);
    if (!before) throw new Error(`there is no calendar ${change.basedOn} to base ${change.version} on`);
    return [...versions, changed(before, change)];
  },
  [
    versionOf({
      ...{ version: first.version, since: '2026-11-24', expected: [] },
      ...{ holidays: holidaysIn(first.holidays), worked: WORKED },
    }),
  ],
);

/** Whether the calendar that comes with the program knows the holidays of the day; outside it only weekends are skipped. */
export const isInWorkingCalendar = (day: DateOnly): boolean => first.from <= day && day <= first.until;
