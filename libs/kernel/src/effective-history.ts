import { isFactCorrected, isFactRetracted } from './corrections.js';
import type { DomainEvent, Known } from './decision.js';
import type { EventId } from './ids.js';
import type { JsonObject } from './json.js';

/**
 * The history that a state is folded from: in stream order, corrected payloads in the place of the original ones and
 * retracted facts left out. The last correction of a fact wins. The correcting events themselves stay where they are,
 * so that a fold can count them.
 *
 * A payload stands in only after it was validated as an event of the corrected type, which is why the cast is sound.
 */
export function effectiveHistory<E extends DomainEvent>(events: readonly Known<E>[]): readonly Known<E>[] {
  const corrections = new Map<EventId, Known<E>>();
  const retracted = new Set<EventId>();
  for (const event of events) {
    if (isFactCorrected(event)) corrections.set(event.data.correctsEventId, event);
    if (isFactRetracted(event)) retracted.add(event.data.retractsEventId);
  }
  if (corrections.size === 0 && retracted.size === 0) return events;
  return events.filter(({ id }) => !retracted.has(id)).map((event) => corrected(event, corrections.get(event.id)));
}

function corrected<E extends DomainEvent>(original: Known<E>, correction: Known<E> | undefined): Known<E> {
  if (correction === undefined || !isFactCorrected(correction)) return original;
  return { ...standIn(original, correction.data.data ?? {}), correctedBy: correction.id };
}

/** An event with another payload of its type in the place of its own. */
export const standIn = <E extends DomainEvent>(original: Known<E>, data: JsonObject): Known<E> => ({
  ...original,
  data,
});
