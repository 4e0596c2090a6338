import type { JsonObject, Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One fact of a case. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'case_timeline', synchronize: false })
export class CaseTimelineRow {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: Uuid;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  position: string;

  @Column({ type: 'text' })
  type: string;

  @Column({ name: 'occurred_at', type: 'text', nullable: true })
  occurredAt: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'lag_minutes', type: 'integer', nullable: true })
  lagMinutes: number | null;

  @Column({ type: 'uuid' })
  actor: Uuid;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind: string;

  @Column({ type: 'text' })
  office: string;

  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'jsonb' })
  data: JsonObject;

  @Column({ type: 'jsonb', nullable: true })
  corrected: JsonObject | null;

  @Column({ type: 'jsonb', nullable: true })
  retracted: JsonObject | null;
}
