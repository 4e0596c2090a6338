import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarState } from '../../domain/calendar/calendar.decider.js';

/** The one calendar of working days with its decisions. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'working_days', synchronize: false })
export class WorkingDays {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: CalendarState;
}
