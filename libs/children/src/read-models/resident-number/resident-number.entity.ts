import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NumberStatus } from '../../domain/child/child.state.js';

/** Which child was given which number, by blind index. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'resident_number', synchronize: false })
export class ResidentNumber {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'child_id', type: 'uuid' })
  childId: Uuid;

  @Column({ name: 'blind_index', type: 'text' })
  blindIndex: string;

  @Column({ type: 'text' })
  status: NumberStatus;
}
