import type { DomainEvent, Known } from './decision.js';
import type { EventDefinition } from './event-definition.js';
import type { EventId } from './ids.js';

/** What a correction or a retraction aims at. */
export type CorrectionTarget<E extends DomainEvent> =
  { readonly kind: 'correctable'; readonly event: Known<E> } | { readonly kind: 'no-such-fact' | 'not-correctable' };

/**
 * The fact that may be corrected or retracted: it stands in the history as known now (what was retracted does not), and
 * its type is one of facts. Decisions and lapses are revoked by events of their own (design "Two clocks").
 */
export function guardCorrection<E extends DomainEvent>(
  history: readonly Known<E>[],
  definitions: readonly EventDefinition[],
  target: EventId,
): CorrectionTarget<E> {
  const event = history.find(({ id }) => id === target);
  if (!event) return { kind: 'no-such-fact' };
  const isFact = definitions.some(({ type, correctable }) => type === event.type && correctable === true);
  return isFact ? { kind: 'correctable', event } : { kind: 'not-correctable' };
}
