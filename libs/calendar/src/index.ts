export { CalendarModule } from './calendar.module.js';
export { type CalendarOutcome, calendarCommands } from './application/calendar.commands.js';
export { calendarInForce, calendarsIn } from './application/calendars.js';
export { LARGEST_FILE } from './application/calendar-file.js';
export { CalendarPreview, type OfficeMoves, type PreviewCalendars, byOffice } from './application/preview.js';
export {
  CALENDAR_ID,
  type CalendarState,
  type KnownDecision,
  calendarDecider,
} from './domain/calendar/calendar.decider.js';
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
export { byCalendar, reckoned } from './application/learners.js';
export { owedRowsIn } from './application/owed-rows.js';
export { calendarContext } from './calendar.context.js';
