import { WorkingDays } from './read-models/working-days/working-days.entity.js';
import { workingDaysProjection } from './read-models/working-days/working-days.projection.js';

export { CalendarModule } from './calendar.module.js';
export {
  ApproveCalendarDecision,
  type CalendarOutcome,
  DeclineCalendarDecision,
  ProposeCalendarDecision,
} from './application/calendar.commands.js';
export { calendarInForce, calendarsIn } from './application/calendars.js';
export { LARGEST_FILE } from './application/calendar-file.js';
export { CALENDAR_PREVIEW, type OfficeMoves, type PreviewCalendars, byOffice } from './application/preview.js';
export { type CalendarState, type KnownDecision, calendarDecider } from './domain/calendar/calendar.decider.js';
export {
  type CalendarEvent,
  DAY_KINDS,
  DECISION_STANDINGS,
  type DecisionText,
  calendarEventDefinitions,
} from './domain/calendar/calendar.events.js';
export { type CalendarRefusal, calendarRefusals } from './domain/refusals.js';
export {
  type CalendarView,
  CalendarsShown,
  type DecisionPreview,
  type DecisionView,
  PreviewCalendarDecision,
  ViewCalendar,
} from './read-models/working-days/working-days.query.js';

/** The read models of the calendar. */
export const calendarProjections = [workingDaysProjection];

/** The entities over the read models' views, for the one TypeORM connection. */
export const calendarEntities = [WorkingDays];
