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
  return streams
    .flatMap(({ label, events }) => {
      const amendments = amendmentsIn(events);
      return events.map((event) => told(label, event, amendments));
    })
    .sort(byPosition);
}

/** What became of the events of a stream: who corrected and who retracted them, by their id. */
interface Amendments {
  readonly corrections: ReadonlyMap<string, readonly string[]>;
  readonly retractions: ReadonlyMap<string, string>;
}

function amendmentsIn(events: readonly HistoryEvent[]): Amendments {
  const corrections = new Map<string, string[]>();
  const retractions = new Map<string, string>();
  for (const event of events) {
    if (isFactCorrected(event)) {
      const { correctsEventId } = event.data;
      corrections.set(correctsEventId, [...(corrections.get(correctsEventId) ?? []), event.id]);
    }
    if (isFactRetracted(event) && !retractions.has(event.data.retractsEventId))
      retractions.set(event.data.retractsEventId, event.id);
  }
  return { corrections, retractions };
}

/** Positions are whole numbers, or two of them where the log is a cluster's. */
const byPosition = (a: ToldEvent, b: ToldEvent): number => {
  const [first = '0', second = '0'] = a.position.split(':');
  const [otherFirst = '0', otherSecond = '0'] = b.position.split(':');
  return bySize(first, otherFirst) || bySize(second, otherSecond);
};

const bySize = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));

function told(stream: string, event: HistoryEvent, { corrections, retractions }: Amendments): ToldEvent {
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
    correctedBy: corrections.get(event.id) ?? [],
    retractedBy: retractions.get(event.id) ?? null,
  };
}

const lagOf = (occurredAt: string, recordedAt: Instant): number =>
  Math.max(0, Math.floor((millisOf(recordedAt) - millisOf(spanOf(occurredAt).to)) / 60_000));
