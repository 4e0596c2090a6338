import { type DateOnly, type WorkingCalendar, dateOnly } from '#kernel';
import data from './data/working-calendar.json' with { type: 'json' };
import { type Standing, standingOf } from './standing.js';

/** A day that is not worked, with the law or the decision that says so. */
export interface Holiday {
  readonly day: DateOnly;
  readonly vi: string;
  readonly en: string;
  readonly source: string;
  readonly status: Standing;
}

const HOLIDAYS: ReadonlyMap<DateOnly, Holiday> = new Map(
  data.holidays.map(({ day, status, ...told }) => {
    const holiday = { ...told, day: dateOnly(day), status: standingOf(status) };
    return [holiday.day, holiday];
  }),
);

/**
 * The working days of Viet Nam from 2024 to 2027: Labour Code 2019 Art. 112, the decisions of each year and the Saturdays
 * worked in exchange. What no decision has fixed yet is there as `derived`; Vietnam Culture Day, 24 November, is a
 * working day here until an amended Art. 112 has been read.
 */
export const workingCalendar: WorkingCalendar = {
  version: data.version,
  holidays: new Set(HOLIDAYS.keys()),
  workedWeekendDays: new Set(data.workedWeekendDays.map(({ day }) => dateOnly(day))),
};

/** Why the day is not worked, or `undefined`. Ordinary weekend days have no reason here. */
export const findHoliday = (day: DateOnly): Holiday | undefined => HOLIDAYS.get(day);

/** Whether the calendar knows the holidays of the day; outside it only weekends are skipped. */
export const isInWorkingCalendar = (day: DateOnly): boolean => data.from <= day && day <= data.until;
