import { type Instant, type StreamName, type Uuid } from '#kernel';
import type { DecodedPayload, EncodedEvent } from '../codec/codec.js';
import type { AppendResult, EventMeta, LogPosition, RecordedEvent } from '../port.js';

/** A row of the log as the statements of this folder select it: the heading, then the exact texts of meta and payload. */
export type EventRow = readonly [heading: string, meta: string, payload: string];

/** A row of one of several streams, with the place of the question that it answers. */
export type PlacedRow = readonly [...EventRow, place: string];

/**
 * The columns of an `EventRow`. What is short goes together in one heading, parted by spaces, of which only a type could
 * hold one: a column costs its reader more than its bytes do. The time keeps the microseconds that a Date would cut.
 */
export const EVENT_COLUMNS = `concat_ws(' ', e.pos, e.version, e.schema_v, e.event_id, e.recorded_at at time zone 'UTC', s.name, e.type),
  e.meta, e.payload`;

/** How rows are asked for: as lists, and every column as the text that the server sent. */
export const AS_TEXTS = { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } } as const;

const HEADING_PARTS = 8;

/** A row whose heading was taken apart. */
export interface EventHeading extends Omit<RecordedEvent, 'data' | 'erased' | 'meta'> {
  readonly metaText: string;
  readonly payload: string;
}

export function headingOf([heading, metaText, payload]: EventRow): EventHeading {
  const [position, version, schemaVersion, id, day = '', time = '', stream, ...type] = heading.split(' ');
  if (type.length + HEADING_PARTS - 1 < HEADING_PARTS || day.length !== 10) throw new TypeError('not a row of the log');
  return {
    position: position as LogPosition,
    version: Number(version),
    schemaVersion: Number(schemaVersion),
    id: id as Uuid,
    recordedAt: `${day}T${withMicroseconds(time)}Z` as Instant,
    stream: stream as StreamName,
    type: type.length === 1 ? (type[0] ?? '') : type.join(' '),
    metaText,
    payload,
  };
}

/** PostgreSQL leaves the zeros at the end of a second out. */
const withMicroseconds = (time: string): string =>
  time.length === 15 ? time : time.length === 8 ? `${time}.000000` : time.padEnd(15, '0');

export const encodedOf = ({ id, type, schemaVersion, payload }: EventHeading): EncodedEvent => ({
  id,
  type,
  schemaVersion,
  payload,
});

/** A recorded event whose meta is parsed when somebody asks: most read models never do. */
class ReadEvent implements RecordedEvent {
  declare readonly meta: EventMeta;
  readonly position: LogPosition;
  readonly stream: StreamName;
  readonly version: number;
  readonly id: Uuid;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  readonly data: DecodedPayload['data'];
  readonly erased: DecodedPayload['erased'];
  #meta: EventMeta | string;

  /** A field like the others to whoever copies or compares the event. */
  static readonly #META: PropertyDescriptor & ThisType<ReadEvent> = {
    enumerable: true,
    get() {
      if (typeof this.#meta === 'string') this.#meta = JSON.parse(this.#meta) as EventMeta;
      return this.#meta;
    },
  };

  constructor(heading: EventHeading, { data, erased }: DecodedPayload) {
    this.position = heading.position;
    this.stream = heading.stream;
    this.version = heading.version;
    this.id = heading.id;
    this.type = heading.type;
    this.schemaVersion = heading.schemaVersion;
    this.recordedAt = heading.recordedAt;
    this.data = data;
    this.erased = erased;
    this.#meta = heading.metaText;
    Object.defineProperty(this, 'meta', ReadEvent.#META);
  }
}

export const recordedOf = (heading: EventHeading, payload: DecodedPayload): RecordedEvent =>
  new ReadEvent(heading, payload);

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
