import type { LogFault, LogFaultKind, StoredEvent } from '../judge.js';

/** A row of the log or of its streams, every column as the text that the server sent. */
export type TextRow = readonly (string | null)[];

/** How the rows are asked for. */
export const AS_TEXTS = { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } } as const;

/** The columns of a stored event, in the order of `storedEventOf`; of the event `e`, its stream `s`, the one before it `p`. */
export const EVENT_COLUMNS = `e.pos, e.version, e.event_id, e.type, e.schema_v,
  (extract(epoch from e.recorded_at) * 1000000)::bigint, encode(e.leaf, 'base64'), e.meta, e.payload, s.name, encode(p.leaf, 'base64')`;

type EventTexts = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string | null,
  string | null,
];

export function storedEventOf(row: TextRow): StoredEvent {
  const [pos, version, id, type, schemaVersion, recordedMicros, leaf, meta, payload, stream, previous] =
    row as EventTexts;
  const texts = { id, type, schemaVersion, recordedMicros, leaf, meta, payload, stream, previous };
  return { position: BigInt(pos), version: Number(version), ...texts };
}

export const faultIn = (kind: LogFaultKind, { position, stream, version, id }: StoredEvent): LogFault => ({
  kind,
  position: String(position),
  stream,
  version,
  eventId: id,
});

/** A fault of a stream's end: its name, the position and the version that it tells of. */
export function cutStreamOf(row: TextRow): LogFault {
  const [stream, position, version] = row as readonly [string, string, string];
  return { kind: 'stream-cut', position, stream, version: Number(version), eventId: null };
}
