import { type LeafEntry, leafOf } from '#event-store';

/** What is wrong with an event of the log, or with its end. */
export type LogFaultKind =
  'hole' | 'changed' | 'time-went-back' | 'version-missing' | 'stream-missing' | 'stream-cut' | 'log-cut';

/** The first thing that is wrong, and where. */
export interface LogFault {
  readonly kind: LogFaultKind;
  readonly position: string;
  readonly stream: string | null;
  readonly version: number | null;
  readonly eventId: string | null;
}

/** An event as it stands in the log, with the leaf that was stored with it and the one before it in its stream. */
export interface StoredEvent extends Omit<LeafEntry, 'stream' | 'version' | 'previous'> {
  readonly position: bigint;
  readonly stream: string | null;
  readonly version: number;
  /** In base64. `null` where the event before it in its stream is not there. */
  readonly previous: string | null;
  /** In base64. */
  readonly leaf: string;
}

/** The event before in the log: where the next one has to stand, and not before when. */
export type Before = Pick<StoredEvent, 'position' | 'recordedMicros'>;

/** What stands before the first event. */
export const BEGINNING: Before = { position: 0n, recordedMicros: String(-(2n ** 63n)) };

/**
 * What is wrong with the event, if anything: positions have no hole, recorded time never goes back, versions of a stream
 * have no hole, and the stored leaf is that of what is stored.
 */
export function faultOf(event: StoredEvent, before: Before): LogFaultKind | undefined {
  const { stream, version, previous } = event;
  if (event.position !== before.position + 1n) return 'hole';
  if (BigInt(event.recordedMicros) < BigInt(before.recordedMicros)) return 'time-went-back';
  if (stream === null) return 'stream-missing';
  if (version > 1 && previous === null) return 'version-missing';
  const leaf = leafOf({ ...event, stream, previous: previous ?? '' });
  return leaf.toString('base64') === event.leaf ? undefined : 'changed';
}
