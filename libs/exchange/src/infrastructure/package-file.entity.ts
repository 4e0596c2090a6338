import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of a package, as it was made. */
@Entity({ schema: 'exchange', name: 'package_file', synchronize: false })
export class PackageFileRow {
  @PrimaryColumn({ name: 'export_id', type: 'uuid' })
  exportId: Uuid;

  @PrimaryColumn({ type: 'text' })
  name: string;

  @Column({ type: 'bytea' })
  bytes: Buffer;

  @Column({ type: 'text' })
  sha256: string;
}
