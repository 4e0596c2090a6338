import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type AppendExpectedRevision,
  type EventData,
  type Position,
  START,
  jsonEvent,
} from '@eventstore/db-client';
import {
  type Instant,
  type JsonObject,
  type StreamName,
  type Uuid,
  isJsonObject,
  isStreamName,
  isUuid,
  parseInstant,
} from '#kernel';
import { canonicalJson } from '../codec/canonical-json.js';
import type { EncodedEvent } from '../codec/codec.js';
import { parsePayload } from '../codec/payload-tree.codec.js';
import { EventUnreadable } from '../errors.js';
import type { EventMeta, LogPosition, RecordedEvent } from '../port.js';
import { LOG_START, logPosition } from '../position.codec.js';

/** An event as the client hands it over, in a stream that has the form of ours. */
export interface RawEvent {
  readonly streamId: StreamName;
  readonly id: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly position: Position;
}

/** A recorded event before its payload is opened. */
export interface StoredEvent extends Omit<RecordedEvent, 'data' | 'erased'> {
  readonly payload: string;
  /** Which sending of the command wrote it. */
  readonly attempt: string;
}

/** What stands beside the payload of an event. */
export interface Envelope {
  readonly meta: EventMeta | JsonObject;
  readonly recordedAt: Instant;
  readonly attempt: Uuid;
}

type Handed = Omit<RawEvent, 'streamId' | 'position'> & { readonly streamId: string; readonly position?: Position };

/** The event, when it is of a stream of ours: a cluster also holds its own events, and may hold those of others. */
export function rawEventOf(resolved: { readonly event?: Handed }): RawEvent | undefined {
  const { event } = resolved;
  if (event === undefined || !isStreamName(event.streamId)) return undefined;
  if (!event.position) throw new EventUnreadable('the log is of a server that tells no positions');
  return { ...event, streamId: event.streamId, position: event.position };
}

/** The next event that a subscription holds ready; nothing when there is none. */
export const drawnFrom = (subscription: AllStreamSubscription): AllStreamResolvedEvent | undefined =>
  (subscription.read() as AllStreamResolvedEvent | null) ?? undefined;

/** Events as they are written: the payload as JSON, for the tools of the server too. */
export const eventDataOf = (
  events: readonly (Omit<EncodedEvent, 'id'> & { readonly id: string })[],
  { meta, recordedAt, attempt }: Envelope,
): EventData[] =>
  events.map(({ id, type, schemaVersion, payload }) =>
    jsonEvent({
      id,
      type,
      data: parsePayload(payload),
      metadata: { meta, recordedAt, schemaVersion, attempt },
    }),
  );

/** Throws `EventUnreadable` for an event in a stream of ours that is not of our making. */
export function storedEventOf(raw: RawEvent): StoredEvent {
  const { streamId: stream, id, type, metadata, data } = raw;
  const recordedAt = recordedAtOf(raw);
  if (!isUuid(id) || recordedAt === undefined || !isJsonObject(metadata) || !isJsonObject(data)) throw foreign(raw);
  const { schemaVersion, attempt } = metadata;
  if (!isMeta(metadata.meta) || !Number.isSafeInteger(schemaVersion)) throw foreign(raw);
  return {
    stream,
    id,
    type,
    recordedAt,
    meta: metadata.meta,
    version: versionOf(raw.revision),
    schemaVersion: schemaVersion as number,
    position: positionOf(raw.position),
    payload: payloadOf(raw, data),
    attempt: typeof attempt === 'string' ? attempt : '',
  };
}

/** What stands beside the payload by whom and why. Throws `EventUnreadable` for one that is not of our making. */
export function metadataOf(raw: RawEvent): JsonObject {
  const meta = isJsonObject(raw.metadata) ? raw.metadata.meta : undefined;
  if (!isJsonObject(meta)) throw foreign(raw);
  return meta;
}

/** When an event was recorded; nothing for one that is not of our making. */
export function recordedAtOf({ metadata }: RawEvent): Instant | undefined {
  const at = isJsonObject(metadata) ? metadata.recordedAt : undefined;
  return typeof at === 'string' && parseInstant(at) === at ? (at as Instant) : undefined;
}

/** The client parsed the JSON: it is brought back to its one text. */
function payloadOf(raw: RawEvent, data: Parameters<typeof canonicalJson>[0]): string {
  try {
    return canonicalJson(data);
  } catch (cause) {
    throw new EventUnreadable(`${raw.streamId} ${raw.revision}: not JSON that we write`, { cause });
  }
}

const foreign = ({ streamId, revision }: RawEvent): EventUnreadable =>
  new EventUnreadable(`${streamId} ${revision}: somebody else wrote into a stream of ours`);

function isMeta(value: unknown): value is EventMeta {
  if (!isJsonObject(value) || !isJsonObject(value.actor)) return false;
  const { commandId, correlationId, purpose, actor } = value;
  return [commandId, correlationId, purpose, actor.kind, actor.id, actor.office, actor.role].every(
    (part) => typeof part === 'string',
  );
}

export const encodedOf = ({ id, type, schemaVersion, payload }: StoredEvent): EncodedEvent => ({
  id,
  type,
  schemaVersion,
  payload,
});

/** Revisions start at 0 and versions at 1. */
export const versionOf = (revision: bigint): number => Number(revision) + 1;

/** What an append expects that writes behind a version. */
export const revisionAt = (version: number): Exclude<AppendExpectedRevision, 'any' | 'stream_exists'> =>
  version === 0 ? 'no_stream' : BigInt(version - 1);

export const positionOf = ({ commit, prepare }: Position): LogPosition => logPosition(`${commit}:${prepare}`);

export function fromPositionOf(position: LogPosition): Position | typeof START {
  if (position === LOG_START) return START;
  const [commit = '0', prepare = commit] = position.split(':');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
