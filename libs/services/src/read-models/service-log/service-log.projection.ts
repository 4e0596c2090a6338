import { openedThrough, rowPolicy } from '#access';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type Known, correctionDefinitions, effectiveHistory, isFactCorrected, isFactRetracted, spanOf } from '#kernel';
import type { Projection, Row } from '#projections';
import type { ServiceDelivered, ServiceEvent } from '../../domain/service/service.events.js';

const CORRECTING: ReadonlySet<string> = new Set(correctionDefinitions.map(({ type }) => type));

/**
 * One row a contact, keyed by the event that told it first. A correction changes that row, a retraction removes it. On the
 * page of its case it is seen with the case, wherever that has gone since: N Đ26–32.
 */
export const serviceLogProjection: Projection = {
  name: 'service-log',
  version: 2,
  columns: {
    service_id: 'uuid',
    contact_id: 'uuid',
    case_id: 'uuid',
    child_id: 'uuid',
    referral_id: 'uuid',
    kind: 'text',
    occurred_at: 'text',
    recorded_at: 'text',
    duration_minutes: 'integer',
    outcome: 'text',
    cost_vnd: 'bigint',
    programme: 'text',
    funding_source: 'text',
    communes: 'text[]',
    provider_office: 'text',
    corrected_by: 'uuid',
    sort_key: 'text',
  },
  policy: rowPolicy('services:view', {
    ...{ communes: 'communes', receiver: 'provider_office', child: 'child_id::text' },
    within: openedThrough('case-file', 'case_id::text'),
  }),
  indexes: ['case_id, sort_key, id', 'referral_id', 'provider_office, sort_key, id'],
  types: ['ServiceDelivered', ...CORRECTING],
  categories: ['service'],
  keysOf: (event) => [factOf(event)],
  fold: (row, event) => {
    const known = knownEvent<ServiceEvent>(event);
    return known.type === 'ServiceDelivered' ? rowOf(known) : row;
  },
  refolds: ({ type }) => CORRECTING.has(type),
  refold: (history, key) => {
    const known = effectiveHistory(history.map((event) => knownEvent<ServiceEvent>(event)));
    const contact = known.find(({ id }) => id === key);
    return contact?.type === 'ServiceDelivered' ? rowOf(contact) : undefined;
  },
};

/** The event that first told the fact which this event is about. */
function factOf(event: RecordedEvent): string {
  const known = knownEvent<ServiceEvent>(event);
  if (isFactCorrected(known)) return known.data.correctsEventId;
  return isFactRetracted(known) ? known.data.retractsEventId : known.id;
}

function rowOf({ id, recordedAt, correctedBy, data }: Known<ServiceDelivered>): Row {
  return {
    id,
    service_id: data.serviceId,
    contact_id: data.contactId,
    case_id: data.caseId,
    child_id: data.childId,
    referral_id: data.referralId ?? null,
    communes: data.communes,
    provider_office: data.providerOffice ?? null,
    recorded_at: recordedAt,
    corrected_by: correctedBy ?? null,
    ...toldOf(data),
  };
}

const toldOf = (data: ServiceDelivered['data']) => ({
  kind: data.kind,
  occurred_at: data.occurredAt,
  sort_key: spanOf(data.occurredAt).from,
  duration_minutes: data.durationMinutes ?? null,
  outcome: data.outcome ?? null,
  cost_vnd: data.costVnd ?? null,
  programme: data.programme ?? null,
  funding_source: data.fundingSource ?? null,
});
