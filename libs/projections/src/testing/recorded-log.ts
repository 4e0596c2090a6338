import { type EventMeta, type RecordedEvent, logPosition } from '#event-store';
import {
  type Instant,
  type JsonObject,
  type StreamName,
  type Uuid,
  derivedId,
  instant,
  plusMillis,
  uuid,
} from '#kernel';

/** An event of a test, before it has a place in the log. */
export interface ToldEvent {
  readonly stream: StreamName;
  readonly type: string;
  readonly data: JsonObject;
  readonly id?: Uuid;
}

const NAMESPACE = uuid('00000000-0000-5000-8000-00000000000e');
const BEGUN: Instant = instant('2026-03-10T08:00:00.000001Z');

const META: EventMeta = {
  commandId: NAMESPACE,
  correlationId: NAMESPACE,
  causationId: null,
  actor: { kind: 'human', id: NAMESPACE, office: 'commune:31135', role: 'commune-worker' },
  purpose: 'casework',
};

/** The events as the log would have recorded them, in this order, one second apart. */
export function recordedLog(told: readonly ToldEvent[]): readonly RecordedEvent[] {
  const versions = new Map<string, number>();
  return told.map(({ stream, type, data, id }, index) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return {
      position: logPosition(String(index + 1)),
      stream,
      version,
      id: id ?? derivedId(NAMESPACE, index),
      type,
      data,
      schemaVersion: 1,
      recordedAt: plusMillis(BEGUN, index * 1000),
      meta: META,
      erased: [],
    };
  });
}
