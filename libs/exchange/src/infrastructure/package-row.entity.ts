import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The child behind a row token of a package. */
@Entity({ schema: 'exchange', name: 'package_row', synchronize: false })
export class PackageRow {
  @PrimaryColumn({ name: 'export_id', type: 'uuid' })
  exportId: Uuid;

  @PrimaryColumn({ name: 'row_token', type: 'text' })
  rowToken: string;

  @Column({ name: 'child_id', type: 'uuid' })
  childId: Uuid;
}
