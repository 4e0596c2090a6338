import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JoinState } from '../../domain/join/join.state.js';

/** One report's child that another commune answers for. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'join_board', synchronize: false })
export class JoinOnBoard {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: JoinState['status'];

  @Column({ name: 'report_id', type: 'uuid', nullable: true })
  reportId: Uuid | null;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: Uuid | null;

  @Column({ name: 'from_commune', type: 'text', nullable: true })
  fromCommune: string | null;

  @Column({ name: 'to_commune', type: 'text', nullable: true })
  toCommune: string | null;

  @Column({ name: 'answer_by', type: 'timestamptz', nullable: true })
  answerBy: Date | null;

  /** When a lapse has to be recorded; null while there is none to record. */
  @Column({ name: 'lapse_at', type: 'timestamptz', nullable: true })
  lapseAt: Date | null;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: JoinState;
}
