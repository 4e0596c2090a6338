import type { Instant, Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CarerState } from '../../domain/carer/carer.decider.js';

/** One carer as their stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'carer_register', synchronize: false })
export class CarerOnRegister {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: CarerState['status'];

  @Column({ type: 'text', array: true })
  communes: string[];

  @Column({ type: 'text', nullable: true })
  form: string | null;

  @Column({ type: 'integer' })
  room: number;

  /** When something was last recorded of them, in the fixed width of an instant. */
  @Column({ name: 'sort_key', type: 'text' })
  sortKey: Instant;

  /** The form that names are searched by; null where nobody told the name. */
  @Column({ name: 'name_search', type: 'text', nullable: true })
  nameSearch: string | null;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: CarerState;
}
