import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in session. The token itself is only in the cookie; here is its SHA-256. */
@Entity({ schema: 'access', name: 'session' })
export class SessionEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  /** By which its person names it; it opens nothing. */
  @Column({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'text' })
  office: string;

  @Column({ type: 'text' })
  address: string;

  /** The browser, as it calls itself. */
  @Column({ type: 'text' })
  agent: string;

  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt: Date;

  /** When the person last proved who they are. */
  @Column({ name: 'confirmed_at', type: 'timestamptz' })
  confirmedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  /** Nothing but setting up the sign-in is open to it. */
  @Column({ type: 'boolean' })
  restricted: boolean;

  /** The key of the device that it began on; `null` for a session of before there were such keys. */
  @Column({ name: 'device_hash', type: 'text', nullable: true })
  deviceHash: string | null;
}
