import type { DateOnly, Uuid } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProviderState } from '../../domain/provider/provider.state.js';

/** One provider as its stream tells it. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'provider_register', synchronize: false })
export class RegisteredProvider {
  @PrimaryColumn({ type: 'text' })
  id: Uuid;

  @Column({ type: 'text' })
  status: ProviderState['status'];

  /** The name without accents, in small letters. */
  @Column({ name: 'sort_key', type: 'text' })
  sortKey: string;

  @Column({ type: 'text', nullable: true })
  commune: string | null;

  @Column({ type: 'text', array: true })
  services: string[];

  /** When it is to be inspected again, by the last inspection. */
  @Column({ name: 'next_inspection', type: 'text', nullable: true })
  nextInspection: DateOnly | null;

  @Column({ name: 'latest_outcome', type: 'text', nullable: true })
  latestOutcome: string | null;

  @Column({ name: 'stream_version', type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  state: ProviderState;
}
