import type { EventId, Instant, Uuid, When } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One contact, with its corrections folded in. Rows are written by the projection only. */
@Entity({ schema: 'read', name: 'service_log', synchronize: false })
export class ServiceContact {
  /** The id of the event that told the contact first: it is what a correction names. */
  @PrimaryColumn({ type: 'text' })
  id: EventId;

  @Column({ name: 'service_id', type: 'uuid' })
  serviceId: Uuid;

  @Column({ name: 'contact_id', type: 'uuid' })
  contactId: Uuid;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: Uuid;

  @Column({ name: 'child_id', type: 'uuid' })
  childId: Uuid;

  @Column({ name: 'referral_id', type: 'uuid', nullable: true })
  referralId: Uuid | null;

  @Column({ type: 'text' })
  kind: string;

  /** When it happened, as it was told. */
  @Column({ name: 'occurred_at', type: 'text' })
  occurredAt: When;

  /** When it was recorded, which can be much later. */
  @Column({ name: 'recorded_at', type: 'text' })
  recordedAt: Instant;

  @Column({ name: 'duration_minutes', type: 'integer', nullable: true })
  durationMinutes: number | null;

  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  /** Whole đồng, as a text: the driver gives a `bigint` so. */
  @Column({ name: 'cost_vnd', type: 'bigint', nullable: true })
  costVnd: string | null;

  @Column({ type: 'text', nullable: true })
  programme: string | null;

  @Column({ name: 'funding_source', type: 'text', nullable: true })
  fundingSource: string | null;

  @Column({ type: 'text', array: true })
  communes: string[];

  @Column({ name: 'provider_office', type: 'text', nullable: true })
  providerOffice: string | null;

  @Column({ name: 'corrected_by', type: 'uuid', nullable: true })
  correctedBy: EventId | null;

  @Column({ name: 'sort_key', type: 'text' })
  sortKey: string;
}
