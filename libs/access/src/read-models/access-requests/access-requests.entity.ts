import type { Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RequestState } from '../../domain/access-request/access-request.decide.js';

/** One request for a change of who has access. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'access_requests', synchronize: false })
export class AccessRequestRow {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: RequestState['status'];

  @Column({ name: 'requested_at', type: 'timestamptz', nullable: true })
  requestedAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: RequestState;
}
