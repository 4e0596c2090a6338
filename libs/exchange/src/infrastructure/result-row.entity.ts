import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line of a result file, checked, and what became of it. */
@Entity({ schema: 'exchange', name: 'result_row', synchronize: false })
export class ResultRowEntity {
  @PrimaryColumn({ name: 'export_id', type: 'uuid' })
  exportId: Uuid;

  @PrimaryColumn({ name: 'result_sha256', type: 'text' })
  resultSha256: string;

  @PrimaryColumn({ name: 'row_token', type: 'text' })
  rowToken: string;

  @Column({ name: 'child_id', type: 'uuid' })
  childId: Uuid;

  @Column({ name: 'resident_number', type: 'text' })
  residentNumber: string;

  @Column({ type: 'text' })
  outcome: 'verified' | 'refused';

  /**
   * `verified`, `refused`, or `conflict:<code>` where the child's record did not take it or another child holds the
   * number too; null until it was tried.
   */
  @Column({ type: 'text', nullable: true })
  applied: string | null;
}
