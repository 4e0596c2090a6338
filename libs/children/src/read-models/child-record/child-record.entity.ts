import type { DateOnly, PartialDate, Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChildState } from '../../domain/child/child.state.js';
import type { numberStatusOf } from '../../domain/child/child.view.js';

/** One child as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'child_record', synchronize: false })
export class ChildRecord {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'boolean' })
  registered: boolean;

  @Column({ type: 'text', nullable: true })
  name: string | null;

  @Column({ name: 'name_search', type: 'text', nullable: true })
  nameSearch: string | null;

  /** Empty for a child without a name, so that the order is total. */
  @Column({ name: 'name_sort', type: 'text' })
  nameSort: string;

  @Column({ type: 'text', nullable: true })
  sex: string | null;

  @Column({ name: 'birth_date', type: 'text', nullable: true })
  birthDate: PartialDate | null;

  @Column({ name: 'birth_first', type: 'date', nullable: true })
  birthFirst: DateOnly | null;

  @Column({ name: 'birth_last', type: 'date', nullable: true })
  birthLast: DateOnly | null;

  @Column({ name: 'mother_name', type: 'text', nullable: true })
  motherName: string | null;

  @Column({ name: 'father_name', type: 'text', nullable: true })
  fatherName: string | null;

  @Column({ name: 'residence_commune', type: 'text', nullable: true })
  residenceCommune: string | null;

  @Column({ type: 'text', array: true })
  communes: string[];

  @Column({ name: 'number_status', type: 'text' })
  numberStatus: ReturnType<typeof numberStatusOf>;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: Uuid | null;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: ChildState;
}
