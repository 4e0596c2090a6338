import { type DateOnly, type DomainEvent, type Validity, effectiveHistory, precisionOf, truthOn } from '#kernel';
import type { HistoryEvent, StreamHistory } from './history.js';

/** A fact of which nobody can say whether it held on the day: it is kept, and named. */
export interface UncertainFact {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
  /** Which time is imprecise, as it was told, and how precise it is. */
  readonly reason: { readonly field: 'from' | 'to'; readonly told: string; readonly precision: string };
}

export interface StateAt {
  readonly state: unknown;
  readonly uncertain: readonly UncertainFact[];
}

/**
 * The state of a stream that was cut at a log position: corrected payloads stand in, retracted facts are gone, and with
 * `trueAt` only facts that held on the day (or may have) are folded. Always in stream order, never by time
 * (design "Two clocks").
 */
export function stateAt({ label, folding, events }: StreamHistory, trueAt?: DateOnly): StateAt {
  const known = knownFacts(events);
  const kept =
    trueAt === undefined ? known : known.filter((event) => truthOn(folding.validityOf(event), trueAt) !== 'false');
  const uncertain =
    trueAt === undefined ? [] : kept.flatMap((event) => uncertainty(label, event, folding.validityOf(event), trueAt));
  return { state: kept.reduce<unknown>(folding.evolve, folding.initial), uncertain };
}

/** The effective history, each event with what else the log tells of it. */
export function knownFacts(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const originals = new Map(events.map((event) => [event.id, event]));
  return effectiveHistory<DomainEvent>(events).flatMap((event) => {
    const original = originals.get(event.id);
    return original ? [{ ...original, ...event }] : [];
  });
}

function uncertainty(
  stream: string,
  { id, type }: HistoryEvent,
  { from, to }: Validity,
  day: DateOnly,
): UncertainFact[] {
  if (truthOn({ from, to }, day) !== 'uncertain') return [];
  const field = from !== undefined && truthOn({ from }, day) === 'uncertain' ? 'from' : 'to';
  const told = (field === 'from' ? from : to) ?? '';
  return [{ stream, eventId: id, type, reason: { field, told, precision: precisionOf(told) } }];
}
