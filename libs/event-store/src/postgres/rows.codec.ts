import { type Instant, type StreamName, type Uuid } from '#kernel';
import type { DecodedPayload, EncodedEvent } from '../codec/codec.js';
import type { AppendResult, EventMeta, LogPosition, RecordedEvent } from '../port.js';

/** A row of the log as the statements of this folder select it. */
export interface EventRow {
  readonly pos: string;
  readonly stream: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_v: number;
  readonly recorded_at: string;
  readonly meta: string;
  readonly payload: string;
}

/** The columns of an `EventRow`; the instant is written with microseconds, which a JavaScript Date would cut. */
export const EVENT_COLUMNS = `e.pos, s.name as stream, e.version, e.event_id, e.type, e.schema_v,
  to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at, e.meta, e.payload`;

export const encodedOf = ({ event_id, type, schema_v, payload }: EventRow): EncodedEvent => ({
  id: event_id as Uuid,
  type,
  schemaVersion: schema_v,
  payload,
});

export const recordedOf = (row: EventRow, { data, erased }: DecodedPayload): RecordedEvent => ({
  position: row.pos as LogPosition,
  stream: row.stream as StreamName,
  version: row.version,
  id: row.event_id as Uuid,
  type: row.type,
  schemaVersion: row.schema_v,
  recordedAt: row.recorded_at as Instant,
  meta: JSON.parse(row.meta) as EventMeta,
  data,
  erased,
});

/** One answer of `es.append_batch`. */
export interface AppendRow {
  readonly outcome: 'ok' | 'repeated' | 'conflict';
  readonly version: number;
  readonly pos: string | null;
  readonly recorded_at: string | null;
}

export function appendResultOf({ outcome, version, pos, recorded_at }: AppendRow): AppendResult {
  if (outcome === 'conflict') return { kind: 'conflict', version };
  return { kind: outcome, version, position: pos as LogPosition, recordedAt: recorded_at as Instant };
}
