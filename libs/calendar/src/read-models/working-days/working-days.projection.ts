import { rowPolicy } from '#access';
import { type Projection, streamProjection } from '#projections';
import { calendarDecider } from '../../domain/calendar/calendar.decider.js';
import { calendarEventDefinitions } from '../../domain/calendar/calendar.events.js';

/** The decisions that were recorded here, in one row: what times are shown by. */
export const workingDaysProjection: Projection = streamProjection({
  name: 'working-days',
  version: 1,
  decider: calendarDecider,
  types: calendarEventDefinitions.map(({ type }) => type),
  columns: { decided: 'integer' },
  policy: rowPolicy('reference:view', {}),
  indexes: [],
  rowOf: ({ effective }) => ({ decided: effective.length }),
});
