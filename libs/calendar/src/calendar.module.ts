import { CommandsModule } from '#commands';
import { Module } from '@nestjs/common';
import {
  CalendarsShown,
  PreviewCalendarDecisionHandler,
  ViewCalendarHandler,
} from './read-models/working-days/working-days.query.js';

/** Handlers of the calendar of working days. Needs EVENT_STORE, CLOCK, CalendarPreview and a TypeORM connection from outside. */
@Module({
  imports: [CommandsModule],
  providers: [CalendarsShown, ViewCalendarHandler, PreviewCalendarDecisionHandler],
  exports: [CalendarsShown],
})
export class CalendarModule {}
