import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in session. The token itself is only in the cookie; here is its SHA-256. */
@Entity({ schema: 'access', name: 'session' })
export class SessionEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'text' })
  office: string;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}
