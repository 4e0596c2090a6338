import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportState } from '../../domain/report/report.state.js';

/** One report as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'report_queue', synchronize: false })
export class QueuedReport {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: ReportState['status'];

  @Column({ name: 'lies_with', type: 'text', nullable: true })
  liesWith: string | null;

  @Column({ name: 'received_by', type: 'uuid', nullable: true })
  receivedBy: Uuid | null;

  @Column({ type: 'text', nullable: true })
  office: string | null;

  @Column({ name: 'received_at', type: 'timestamptz', nullable: true })
  receivedAt: Date | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  /** When a lapse has to be recorded; null while there is none to record. */
  @Column({ name: 'lapse_at', type: 'timestamptz', nullable: true })
  lapseAt: Date | null;

  @Column({ type: 'boolean' })
  lapsed: boolean;

  /** Where it stands in a list: what waits by its clock, then what was screened. */
  @Column({ name: 'sort_key', type: 'text', nullable: true })
  sortKey: string | null;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: ReportState;
}
