import { type DateOnly, type Instant, isFactCorrected, isFactRetracted } from '#kernel';
import { type Plain, flatten } from './flatten.js';
import type { HistoryEvent, StreamHistory } from './history.js';
import { knownFacts, stateAt } from './state-at.js';
import { validTimeOf } from './valid-time-of.js';

/** A field that is not what it was, and the event that made it so. */
export interface FieldChange {
  readonly field: string;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
  readonly by: HistoryEvent['actor'];
  readonly recordedAt: Instant;
  readonly occurredAt: string | null;
  readonly why: { readonly type: string; readonly reason: string | null };
  readonly eventId: string;
  readonly position: string;
}

/** What a stream looked like at two positions: its events up to the first, and those after it up to the second. */
export interface StreamSpan {
  readonly earlier: StreamHistory;
  readonly later: readonly HistoryEvent[];
}

/**
 * Every field that differs between the two positions, each with the last event that changed it. A field that went and
 * came back is no difference.
 */
export function diffOf({ earlier, later }: StreamSpan, trueAt?: DateOnly): readonly FieldChange[] {
  const first = fieldsOf(earlier, trueAt);
  const changedBy = new Map<string, Cause>();
  let events = earlier.events;
  let fields = first;
  for (const event of later) {
    const cause = causeOf(event, events);
    events = [...events, event];
    const next = fieldsOf({ ...earlier, events }, trueAt);
    for (const field of differing(fields, next)) changedBy.set(field, cause);
    fields = next;
  }
  return differing(first, fields).flatMap((field) => {
    const cause = changedBy.get(field);
    return cause ? [{ field, before: first.get(field), after: fields.get(field), ...cause }] : [];
  });
}

const fieldsOf = (stream: StreamHistory, trueAt: DateOnly | undefined): ReadonlyMap<string, Plain> =>
  flatten(stateAt(stream, trueAt).state, stream.label);

function differing(before: ReadonlyMap<string, Plain>, after: ReadonlyMap<string, Plain>): readonly string[] {
  const fields = new Set([...before.keys(), ...after.keys()]);
  return [...fields].filter((field) => before.get(field) !== after.get(field)).sort();
}

type Cause = Omit<FieldChange, 'field' | 'before' | 'after'>;

const causeOf = (event: HistoryEvent, before: readonly HistoryEvent[]): Cause => ({
  by: event.actor,
  recordedAt: event.recordedAt,
  occurredAt: timeOf(event, before),
  why: {
    type: event.type,
    reason: isFactCorrected(event) || isFactRetracted(event) ? (event.data.reason ?? null) : null,
  },
  eventId: event.id,
  position: event.position,
});

/** When it was so: for a correction as it is told now, for a retraction as it had been told. */
function timeOf(event: HistoryEvent, before: readonly HistoryEvent[]): string | null {
  const told = isFactCorrected(event)
    ? { type: event.data.correctedType, data: event.data.data ?? {} }
    : isFactRetracted(event)
      ? knownFacts(before).find(({ id }) => id === event.data.retractsEventId)
      : event;
  return (told && validTimeOf(told).from) ?? null;
}
