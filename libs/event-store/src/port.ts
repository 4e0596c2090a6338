import type { Brand, DomainEvent, EventId, Instant, JsonObject, StreamName, Uuid } from '#kernel';

/** Where an event stands in the whole log. Opaque; two positions compare with `comparePositions`. */
export type LogPosition = Brand<'LogPosition'>;

/** Who told it, in which role and office, by which command and for what. Holds no personal data. */
export interface EventMeta {
  readonly commandId: Uuid;
  readonly correlationId: Uuid;
  readonly causationId: Uuid | null;
  readonly actor: {
    readonly kind: 'human' | 'system' | 'import';
    readonly id: Uuid;
    readonly office: string;
    readonly role: string;
  };
  readonly purpose: string;
}

export interface NewEvent {
  readonly id: EventId;
  readonly type: string;
  readonly data: JsonObject;
}

/** An event as it was recorded. Versions of a stream start at 1 and are dense. */
export interface RecordedEvent extends DomainEvent {
  readonly position: LogPosition;
  readonly stream: StreamName;
  readonly version: number;
  readonly id: EventId;
  /** The schema version that it was written with; `data` is already that of today. */
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  readonly meta: EventMeta;
  /** `subject/class` of each envelope that cannot be opened any more; its fields are absent from `data`. */
  readonly erased: readonly string[];
}

/** What the writer believes of the stream. Versions start at 1. */
export type ExpectedVersion = 'no-stream' | 'stream-exists' | 'any' | number;

export interface AppendRequest {
  readonly stream: StreamName;
  readonly expected: ExpectedVersion;
  /** At least one, at most 256. */
  readonly events: readonly NewEvent[];
  readonly meta: EventMeta;
  /** Waited for before anything is recorded, beside the making of keys; where it rejects, nothing is, and so does the append. */
  readonly admitted?: Promise<unknown>;
}

/**
 * `ok`: recorded now. `repeated`: these very events (by id) already stand at the expected place; nothing was written.
 * `conflict`: the stream is not as expected, or only some of the events stand in it; `version` is its current one (0 without a stream).
 */
export type AppendResult =
  | {
      readonly kind: 'ok' | 'repeated';
      readonly version: number;
      readonly position: LogPosition;
      readonly recordedAt: Instant;
    }
  | { readonly kind: 'conflict'; readonly version: number };

export interface ReadStreamOptions {
  /** First version, inclusive. */
  readonly fromVersion?: number;
  /** Last version, inclusive. */
  readonly toVersion?: number;
  /** Only what had been recorded at or before this position. */
  readonly upTo?: LogPosition;
  readonly backwards?: boolean;
}

export interface ReadLogOptions {
  /** At most this many events (1–10 000). */
  readonly limit: number;
  /** Only these; but an event of a type that this program does not know is never left out: it is `EventUnreadable`. */
  readonly types?: readonly string[];
  readonly categories?: readonly string[];
}

export interface SubscribeOptions {
  readonly types?: readonly string[];
  readonly categories?: readonly string[];
  /** Events of one page at the most; 500 unless told. */
  readonly pageSize?: number;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
}

/**
 * A page of a subscription. `through` is how far the log was looked at: it moves on over events that the filter left
 * out. An empty page only moves `through`.
 */
export interface LogPage {
  readonly events: readonly RecordedEvent[];
  readonly through: LogPosition;
}

/** Pages in log order, the next one only when the last was taken; it resumes by itself when the store was away. */
type Subscription = AsyncIterable<LogPage>;

/** The one port of the log. Every adapter passes the contract suite of `libs/event-store/testing`. */
export interface EventStore {
  /** Records one command's events in one stream, all or none. Throws `StoreUnavailable` when the outcome is unknown. */
  append(request: AppendRequest): Promise<AppendResult>;
  /** The events of a stream in version order; none for a stream that does not exist. */
  readStream(stream: StreamName, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;
  /** A page of the log after a position, in log order. */
  readLog(after: LogPosition, options: ReadLogOptions): Promise<LogPage>;
  /** Catches up from a position and then stays with the head of the log. */
  subscribe(after: LogPosition, options: SubscribeOptions): Subscription;
  /** The position of the last event; `LOG_START` for an empty log. */
  head(): Promise<LogPosition>;
  /** The position of the last event recorded at or before the instant: what was *known at* it. */
  positionAt(at: Instant): Promise<LogPosition>;
  close(): Promise<void>;
}
