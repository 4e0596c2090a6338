import type { Uuid } from '#kernel';
import type { Role } from '#permit';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Verdict } from '../../domain/account/account.events.js';

/** One emergency access. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'emergency_access', synchronize: false })
export class EmergencyAccessRow {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: Uuid;

  @Column({ name: 'child_id', type: 'uuid' })
  childId: Uuid;

  @Column({ type: 'text' })
  role: Role;

  @Column({ type: 'text' })
  office: string;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'valid_from', type: 'timestamptz' })
  validFrom: Date;

  @Column({ name: 'valid_to', type: 'timestamptz' })
  validTo: Date;

  @Column({ type: 'text', nullable: true })
  verdict: Verdict | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: Uuid | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt: Date | null;
}
