import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountState } from '../../domain/account/account.decider.js';

/** One account as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'account_register', synchronize: false })
export class RegisteredAccount {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text', nullable: true })
  username: string | null;

  @Column({ type: 'text' })
  status: AccountState['status'];

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: AccountState;
}
