import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseState } from '../../domain/case/case.state.js';

/** One case as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'case_file', synchronize: false })
export class CaseFile {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: CaseState['status'];

  @Column({ name: 'child_id', type: 'uuid', nullable: true })
  childId: Uuid | null;

  @Column({ type: 'text', array: true })
  communes: string[];

  @Column({ type: 'integer' })
  episode: number;

  @Column({ name: 'risk_level', type: 'text', nullable: true })
  riskLevel: string | null;

  @Column({ name: 'plan_status', type: 'text', nullable: true })
  planStatus: string | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  /** When a lapse has to be recorded; null while there is none to record. */
  @Column({ name: 'lapse_at', type: 'timestamptz', nullable: true })
  lapseAt: Date | null;

  @Column({ type: 'boolean' })
  lapsed: boolean;

  /** Those who work on the case, one a commune. */
  @Column({ type: 'text', array: true })
  workers: string[];

  /** When the episode began and ended, with the precision that they were told with. */
  @Column({ name: 'opened_at', type: 'text', nullable: true })
  openedAt: string | null;

  @Column({ name: 'closed_at', type: 'text', nullable: true })
  closedAt: string | null;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;

  @Column({ type: 'jsonb' })
  state: CaseState;
}
