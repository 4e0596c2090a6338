import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A file of a package, as it was made, under its digest: where two people press *produce* at once, both sets of files are
 * kept, and the recorded event says which one is the package.
 */
@Entity({ schema: 'exchange', name: 'package_file', synchronize: false })
export class PackageFileRow {
  @PrimaryColumn({ name: 'export_id', type: 'uuid' })
  exportId: Uuid;

  @PrimaryColumn({ type: 'text' })
  name: string;

  @PrimaryColumn({ type: 'text' })
  sha256: string;

  @Column({ type: 'bytea' })
  bytes: Buffer;
}
