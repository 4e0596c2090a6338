import type { RecordedEvent } from '#event-store';
import type { Json, JsonObject } from '#kernel';

/** PostgreSQL types that a read model may use. `instant` is a `timestamptz`, given and read as an `Instant` text. */
export type ColumnType = 'text' | 'uuid' | 'instant' | 'date' | 'jsonb' | 'integer' | 'bigint' | 'boolean' | 'text[]';

/** One row of a read model: plain JSON, one field a column, `null` where there is nothing. */
export type Row = JsonObject & { readonly id: string; readonly state?: Json };

/**
 * A read model: a table whose rows are folded from events, and nothing else. Pure: the same events give the same rows,
 * whatever the size of the pages, which is what lets it be rebuilt.
 */
export interface Projection {
  /** Kebab case; with the version it is `case-file@1`, table `read.case_file_v1`, view `read.case_file`. */
  readonly name: string;
  readonly version: number;
  /** Every column but `id`, which is always there as the primary key (text). */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Column lists or expressions to index, as they stand between the parentheses of `create index`. */
  readonly indexes: readonly string[];
  /**
   * Which rows readers see: an SQL condition on a row, kept as its row-level security from the first moment of the
   * table. Nobody but the projector sees a row unless told.
   */
  readonly policy?: string;
  /** The types that it reads; all others are passed over before they are parsed. */
  readonly types: readonly string[];
  /** The categories of streams that it reads; all of them unless told. */
  readonly categories?: readonly string[];
  /** The rows that an event touches. */
  readonly keysOf: (event: RecordedEvent) => readonly string[];
  /** The row after the event; `undefined` removes it. */
  readonly fold: (row: Row | undefined, event: RecordedEvent, key: string) => Row | undefined;
  /**
   * Whether the event changes what earlier events of its stream mean (a correction or a retraction). The row is then
   * folded again from the stream's history up to and including the event, by `refold`. The history holds every type of
   * the stream, also those that `types` leaves out.
   */
  readonly refolds?: (event: RecordedEvent) => boolean;
  readonly refold?: (history: readonly RecordedEvent[], key: string) => Row | undefined;
}

/**
 * Follows the log and sends commands. `react` may be called again for an event after a crash: ids of what it sends are
 * derived from the event, so nothing happens twice. A refusal is an answer; a fault is thrown and tried again.
 */
export interface ProcessManager {
  readonly name: string;
  readonly types: readonly string[];
  readonly react: (event: RecordedEvent) => Promise<void>;
}
