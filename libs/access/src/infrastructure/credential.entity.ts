import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How an account signs in. Kept out of the log: it is a secret, and it changes. */
@Entity({ schema: 'access', name: 'credential' })
export class CredentialEntity {
  @PrimaryColumn({ type: 'text' })
  username: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** argon2id in the PHC string format, with its parameters and salt; `null` until the person has set one. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  /** The secret of the second factor, sealed by a key of the account; `null` without one. */
  @Column({ name: 'totp_secret', type: 'bytea', nullable: true })
  totpSecret: Buffer | null;

  /** A secret that was shown and not confirmed by a code yet. */
  @Column({ name: 'totp_pending', type: 'bytea', nullable: true })
  totpPending: Buffer | null;

  /** The last time step whose code was used: no code is taken twice (RFC 6238 §5.2). */
  @Column({ name: 'totp_step', type: 'bigint' })
  totpStep: string;
}

/** What is left out gets the default of its column. */
export type NewCredential = Pick<CredentialEntity, 'username' | 'accountId' | 'passwordHash'>;
