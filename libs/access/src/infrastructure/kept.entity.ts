import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that a person keeps for themselves, sealed with a key of their account. */
@Entity({ schema: 'access', name: 'kept', synchronize: false })
export class KeptEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: Uuid;

  @PrimaryColumn({ type: 'text' })
  slot: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;

  @Column({ name: 'saved_at', type: 'timestamptz' })
  savedAt: Date;
}
