import type { Uuid, When } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReferralState } from '../../domain/referral/referral.state.js';

/** One referral as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'referral_board', synchronize: false })
export class ReferralOnBoard {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: ReferralState['status'];

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: Uuid;

  @Column({ name: 'child_id', type: 'uuid' })
  childId: Uuid;

  @Column({ name: 'from_office', type: 'text' })
  fromOffice: string;

  @Column({ name: 'to_office', type: 'text' })
  toOffice: string;

  @Column({ type: 'text', array: true })
  communes: string[];

  @Column({ type: 'text' })
  need: string;

  /** As it was told: an instant or a partial date. */
  @Column({ name: 'made_at', type: 'text' })
  madeAt: When;

  @Column({ name: 'answered_at', type: 'text', nullable: true })
  answeredAt: When | null;

  @Column({ name: 'completed_at', type: 'text', nullable: true })
  completedAt: When | null;

  @Column({ type: 'boolean' })
  escalated: boolean;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  /** When the next lapse has to be said; null where there is none to say. */
  @Column({ name: 'lapse_at', type: 'timestamptz', nullable: true })
  lapseAt: Date | null;

  /** When the referral was recorded, in the fixed width of an instant. */
  @Column({ name: 'sort_key', type: 'text' })
  sortKey: string;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: ReferralState;
}
