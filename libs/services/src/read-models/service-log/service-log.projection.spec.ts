import { type RecordedEvent, logPosition } from '#event-store';
import { streamOf } from '#kernel';
import type { Row } from '#projections';
import type { ServiceDelivered, ServiceEvent } from '../../domain/service/service.events.js';
import { eventId, recorded, someId, theCase } from '../../domain/services.fixture.js';
import { serviceLogProjection } from './service-log.projection.js';

const { caseId, childId, communes } = theCase;
const serviceId = someId('service');
const told = (more: Partial<ServiceDelivered['data']> = {}): ServiceDelivered['data'] => ({
  ...{ serviceId, contactId: someId('contact'), caseId, childId, communes, kind: 'c', occurredAt: '2026-03-02' },
  ...more,
});
const delivered = (more: Partial<ServiceDelivered['data']> = {}): ServiceEvent => ({
  type: 'ServiceDelivered',
  data: told(more),
});
const corrected = (index: number, more: Partial<ServiceDelivered['data']>): ServiceEvent => ({
  type: 'FactCorrected',
  data: {
    subjectId: childId,
    correctsEventId: eventId(index),
    correctedType: 'ServiceDelivered',
    data: told(more),
  },
});
const retracted = (index: number): ServiceEvent => ({
  type: 'FactRetracted',
  data: { subjectId: childId, retractsEventId: eventId(index) },
});

const logged = (events: readonly ServiceEvent[]): readonly RecordedEvent[] =>
  recorded(events).map((event, index) => ({
    ...{ id: event.id, type: event.type, data: event.data, recordedAt: event.recordedAt },
    position: logPosition(String(index + 1)),
    stream: streamOf('service', serviceId),
    version: index + 1,
    schemaVersion: 1,
    meta: {
      ...{ commandId: serviceId, correlationId: serviceId, causationId: null, purpose: 'casework' },
      actor: { kind: 'human', id: someId('actor'), office: 'commune:31120', role: 'commune-worker' },
    },
    erased: [],
  }));

function rowsAfter(...events: readonly ServiceEvent[]): readonly Row[] {
  const { keysOf, fold, refolds, refold } = serviceLogProjection;
  const rows = new Map<string, Row>();
  const log = logged(events);
  for (const [index, event] of log.entries()) {
    for (const key of keysOf(event)) {
      const row = refolds?.(event) ? refold?.(log.slice(0, index + 1), key) : fold(rows.get(key), event, key);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  }
  return [...rows.values()];
}

describe('the log of services', () => {
  it('has a row a contact, keyed by the event that told it', () => {
    expect(rowsAfter(delivered({ costVnd: 250_000 }), delivered({ occurredAt: '2026-03' }))).toMatchObject([
      { id: eventId(0), occurred_at: '2026-03-02', cost_vnd: 250_000, corrected_by: null, referral_id: null },
      { id: eventId(1), occurred_at: '2026-03', sort_key: '2026-02-28T17:00:00.000000Z' },
    ]);
  });

  it('keeps when it happened and when it was recorded apart', () => {
    expect(rowsAfter(delivered({ occurredAt: '2025-12-01' }))[0]).toMatchObject({
      occurred_at: '2025-12-01',
      recorded_at: '2026-03-01T00:00:00.000000Z',
    });
  });

  it('folds a correction into the row of the contact, the last one winning', () => {
    const rows = rowsAfter(delivered(), delivered(), corrected(0, { kind: 'a' }), corrected(0, { kind: 'b' }));
    expect(rows).toMatchObject([
      { id: eventId(0), kind: 'b', corrected_by: eventId(3), recorded_at: '2026-03-01T00:00:00.000000Z' },
      { id: eventId(1), kind: 'c', corrected_by: null },
    ]);
  });

  it('loses the row of a contact that was told in error', () => {
    expect(rowsAfter(delivered(), delivered(), retracted(0))).toMatchObject([{ id: eventId(1) }]);
  });
});
