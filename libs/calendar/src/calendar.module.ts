import { AccessModule } from '#access';
import { Module } from '@nestjs/common';
import {
  ApproveCalendarDecisionHandler,
  DeclineCalendarDecisionHandler,
  ProposeCalendarDecisionHandler,
} from './application/calendar.commands.js';
import {
  CalendarsShown,
  PreviewCalendarDecisionHandler,
  ViewCalendarHandler,
} from './read-models/working-days/working-days.query.js';

/** Handlers of the calendar of working days. Needs EVENT_STORE, CLOCK, CALENDAR_PREVIEW and a TypeORM connection from outside. */
@Module({
  imports: [AccessModule],
  providers: [
    CalendarsShown,
    ProposeCalendarDecisionHandler,
    ApproveCalendarDecisionHandler,
    DeclineCalendarDecisionHandler,
    ViewCalendarHandler,
    PreviewCalendarDecisionHandler,
  ],
  exports: [CalendarsShown],
})
export class CalendarModule {}
