import { type Context, context } from '#commands';
import { calendar } from './application/calendar.commands.js';
import { WorkingDays } from './read-models/working-days/working-days.entity.js';
import { workingDaysProjection } from './read-models/working-days/working-days.projection.js';

/** Decisions on working days: by which calendar the times of the law are reckoned. */
export const calendarContext: Context = context({
  name: 'calendar',
  streams: [calendar],
  readModels: [{ projection: workingDaysProjection, entity: WorkingDays }],
});
