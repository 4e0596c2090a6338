import type { Instant } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Version } from './statistics.codec.js';

/** What is counted of one stream, at every moment. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'statistics', synchronize: false })
export class CountedStream {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text', array: true })
  communes: string[];

  @Column({ name: 'first_at', type: 'text' })
  firstAt: Instant;

  @Column({ name: 'changed_at', type: 'text' })
  changedAt: Instant;

  /** What holds now. */
  @Column({ type: 'jsonb' })
  facts: readonly Version[];

  /** What held before. */
  @Column({ type: 'jsonb' })
  history: readonly Version[];
}
