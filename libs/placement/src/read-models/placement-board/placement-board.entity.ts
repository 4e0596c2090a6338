import type { Instant, Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlacementState } from '../../domain/placement/placement.decider.js';

/** One placement as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'placement_board', synchronize: false })
export class PlacementOnBoard {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: PlacementState['status'];

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: Uuid | null;

  @Column({ name: 'child_id', type: 'uuid', nullable: true })
  childId: Uuid | null;

  @Column({ name: 'carer_id', type: 'uuid', nullable: true })
  carerId: Uuid | null;

  @Column({ type: 'text', array: true })
  communes: string[];

  /** When the next lapse has to be said; null where there is none to say. */
  @Column({ name: 'lapse_at', type: 'timestamptz', nullable: true })
  lapseAt: Date | null;

  /** When something was last recorded of it, in the fixed width of an instant. */
  @Column({ name: 'sort_key', type: 'text' })
  sortKey: Instant;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: PlacementState;
}
