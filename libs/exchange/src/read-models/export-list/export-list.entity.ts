import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExportState } from '../../domain/export/export.state.js';

/** One export as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'export_list', synchronize: false })
export class ListedExport {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: ExportState['status'];

  /** When it was asked for: by this the list is ordered, the last one first. */
  @Column({ name: 'sort_key', type: 'text' })
  sortKey: string;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: ExportState;
}
