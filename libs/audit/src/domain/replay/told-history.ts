import { type Instant, isFactCorrected, isFactRetracted, millisOf, spanOf } from '#kernel';
import type { HistoryEvent, StreamHistory } from './history.js';
import { validTimeOf } from './valid-time-of.js';

/** An event as an auditor reads it: both times, who, and what became of it since. */
export interface ToldEvent {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string | null;
  readonly recordedAt: Instant;
  readonly lagMinutes: number | null;
  readonly by: HistoryEvent['actor'];
  readonly purpose: string;
  readonly data: unknown;
  /** The events that corrected it or took it back, by the same position. */
  readonly correctedBy: readonly string[];
  readonly retractedBy: string | null;
}

/** The events of all streams in log order, corrected and retracted ones marked. */
export function toldHistory(streams: readonly StreamHistory[]): readonly ToldEvent[] {
  return streams.flatMap(({ label, events }) => events.map((event) => told(label, event, events))).sort(byPosition);
}

const byPosition = (a: ToldEvent, b: ToldEvent): number =>
  a.position.length - b.position.length || (a.position < b.position ? -1 : 1);

function told(stream: string, event: HistoryEvent, events: readonly HistoryEvent[]): ToldEvent {
  const occurredAt = validTimeOf(event).from ?? null;
  return {
    position: event.position,
    stream,
    version: event.version,
    eventId: event.id,
    type: event.type,
    occurredAt,
    recordedAt: event.recordedAt,
    lagMinutes: occurredAt === null ? null : lagOf(occurredAt, event.recordedAt),
    by: event.actor,
    purpose: event.purpose,
    data: event.data,
    correctedBy: events
      .filter((each) => isFactCorrected(each) && each.data.correctsEventId === event.id)
      .map(({ id }) => id),
    retractedBy: events.find((each) => isFactRetracted(each) && each.data.retractsEventId === event.id)?.id ?? null,
  };
}

const lagOf = (occurredAt: string, recordedAt: Instant): number =>
  Math.max(0, Math.floor((millisOf(recordedAt) - millisOf(spanOf(occurredAt).to)) / 60_000));
