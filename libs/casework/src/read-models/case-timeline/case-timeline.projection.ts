import { rowPolicy, seenThrough } from '#access';
import { type RecordedEvent, knownEvent } from '#event-store';
import {
  type FactCorrected,
  type FactRetracted,
  type JsonObject,
  idOf,
  isFactCorrected,
  isFactRetracted,
  millisOf,
  spanOf,
  validityOf,
} from '#kernel';
import type { Projection, Row } from '#projections';
import { caseEventDefinitions } from '../../domain/case/case.definitions.js';

/** One row a fact, by the id of the event that told it first; corrections stand in the row of what they correct. */
export const caseTimelineProjection: Projection = {
  name: 'case-timeline',
  version: 1,
  columns: {
    case_id: 'uuid',
    version: 'integer',
    position: 'text',
    type: 'text',
    occurred_at: 'text',
    recorded_at: 'instant',
    lag_minutes: 'integer',
    actor: 'uuid',
    actor_kind: 'text',
    office: 'text',
    role: 'text',
    data: 'jsonb',
    corrected: 'jsonb',
    retracted: 'jsonb',
  },
  policy: rowPolicy('casework:view', { through: seenThrough('case-file', 'case_id::text') }),
  indexes: ['case_id, version'],
  types: caseEventDefinitions.map(({ type }) => type),
  categories: ['case'],
  keysOf: (event) => [event.id, ...targetOf(event)],
  fold: (row, event, key) => (key === event.id ? rowOf(event) : row && marked(row, event)),
};

/** The fact that an event corrects or takes back. */
function targetOf(event: RecordedEvent): readonly string[] {
  const known = knownEvent<FactCorrected | FactRetracted>(event);
  if (isFactCorrected(known)) return [known.data.correctsEventId];
  return isFactRetracted(known) ? [known.data.retractsEventId] : [];
}

function rowOf(event: RecordedEvent): Row {
  const occurredAt = validityOf(event).from ?? null;
  const { actor } = event.meta;
  return {
    id: event.id,
    case_id: idOf(event.stream),
    version: event.version,
    position: event.position,
    type: event.type,
    occurred_at: occurredAt,
    recorded_at: event.recordedAt,
    lag_minutes:
      occurredAt === null
        ? null
        : Math.max(0, Math.floor((millisOf(event.recordedAt) - millisOf(spanOf(occurredAt).to)) / 60_000)),
    actor: actor.id,
    actor_kind: actor.kind,
    office: actor.office,
    role: actor.role,
    data: event.data,
    corrected: null,
    retracted: null,
  };
}

function marked(row: Row, event: RecordedEvent): Row {
  const known = knownEvent<FactCorrected | FactRetracted>(event);
  const mark: JsonObject = {
    eventId: event.id,
    recordedAt: event.recordedAt,
    actor: event.meta.actor.id,
    reason: known.data.reason ?? null,
    ...(isFactCorrected(known) ? { data: known.data.data ?? null } : {}),
  };
  return isFactCorrected(known) ? { ...row, corrected: mark } : { ...row, retracted: mark };
}
