import { type Context, context } from '#commands';
import { calendarEventDefinitions } from './domain/calendar/calendar.events.js';
import { calendarRefusals } from './domain/refusals.js';
import { WorkingDays } from './read-models/working-days/working-days.entity.js';
import { workingDaysProjection } from './read-models/working-days/working-days.projection.js';

/** Decisions on working days: by which calendar the times of the law are reckoned. */
export const calendarContext: Context = context({
  name: 'calendar',
  streams: [],
  definitions: calendarEventDefinitions,
  refusals: calendarRefusals,
  readModels: [{ projection: workingDaysProjection, entity: WorkingDays }],
});
