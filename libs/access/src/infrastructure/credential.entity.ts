import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How an account signs in. Kept out of the log: it is a secret, and it changes. */
@Entity({ schema: 'access', name: 'credential' })
export class CredentialEntity {
  @PrimaryColumn({ type: 'text' })
  username: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** argon2id in the PHC string format, with its parameters and salt. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;
}
