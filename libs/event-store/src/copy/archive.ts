import type { Instant, StreamName } from '#kernel';
import type { LogPosition } from '../port.js';

/** An event as it is kept, byte for byte, sealed as it is, wherever it stands in a log. */
export interface KeptEvent {
  readonly stream: StreamName;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** To the microsecond. */
  readonly recordedAt: Instant;
  /** RFC 8785 text. */
  readonly meta: string;
  /** RFC 8785 text, sealed fields in their envelopes. */
  readonly payload: string;
}

/** Where an event stands in its stream. */
export type StreamPlace = Pick<KeptEvent, 'stream' | 'version'>;

/** A log as it is kept, without the keys to what is sealed in it. For those who carry it from one engine to the other. */
export interface LogArchive {
  /** The events behind a position in the order of the log, page by page. */
  pages(after: LogPosition): AsyncIterable<readonly KeptEvent[]>;
  /** The last event; none in an empty log. */
  last(): Promise<KeptEvent | undefined>;
  /** The last event at or before a position. */
  upTo(position: LogPosition): Promise<KeptEvent | undefined>;
  find(place: StreamPlace): Promise<{ readonly event: KeptEvent; readonly position: LogPosition } | undefined>;
  /** Writes events behind the last one, each as the next of its stream. Throws `LogsDiffer` where it would not be that. */
  write(events: readonly KeptEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Two logs of which one does not begin with the other. */
export class LogsDiffer extends Error {
  override readonly name = 'LogsDiffer';
}
