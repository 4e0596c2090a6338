import type { LookUps } from '#commands';
import type { WorkingCalendar } from '#kernel';
import { CALENDAR_ID, calendarDecider } from '../domain/calendar/calendar.decider.js';
import { calendarsOf } from './calendars.js';

/** The calendar of working days that is in force when the command is decided: the `learn` of a row that reckons by it. */
export const reckoned = async (
  _: unknown,
  { load }: Pick<LookUps, 'load'>,
): Promise<{ readonly calendar: WorkingCalendar }> => ({
  calendar: calendarsOf(await load(calendarDecider, CALENDAR_ID)).inForce,
});

/** Its version alone, for a lapse: it is said by which calendar the time was over. */
export const byCalendar = async (
  _: unknown,
  look: Pick<LookUps, 'load'>,
): Promise<{ readonly calendarVersion: string }> => ({
  calendarVersion: (await reckoned(undefined, look)).calendar.version,
});
