import { type DateOnly, type Instant, isFactCorrected, isFactRetracted, truthOn } from '#kernel';
import { daysOfPlace, isCommuneField } from '#vocabulary';
import { changedFields } from './changed-fields.js';
import { type Plain, flatten } from './flatten.js';
import type { HistoryEvent, StreamHistory } from './history.js';
import { knownFacts, stateAt } from './state-at.js';
import { validTimeOf } from './valid-time-of.js';

/** A field that is not what it was, and the event that made it so. */
export interface FieldChange {
  readonly field: string;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
  /** Where it is the code of a commune: of which day, as what it belongs to tells. */
  readonly days: { readonly before: string | null; readonly after: string | null };
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
  const { label } = earlier;
  const first = stateAt(earlier, trueAt).state;
  const events = [...earlier.events, ...later];
  const changedBy = new Map<string, Cause>();
  let state = first;
  for (const [index, event] of later.entries()) {
    const before = earlier.events.length + index;
    const next = stepped(state, { ...earlier, events }, before, trueAt);
    const fields = changedFields(state, next, label);
    if (fields.length > 0) {
      const cause = causeOf(event, events.slice(0, before));
      for (const field of fields) changedBy.set(field, cause);
    }
    state = next;
  }
  const [told, now] = [flatten(first, label), flatten(state, label)];
  return differing(told, now).flatMap((field) => {
    const cause = changedBy.get(field);
    const days = { before: dayIn(told, field), after: dayIn(now, field) };
    return cause ? [{ field, before: told.get(field), after: now.get(field), days, ...cause }] : [];
  });
}

/** The state after one more event: one step of the fold, or all of it where the event changes what was told before. */
function stepped(state: unknown, stream: StreamHistory, before: number, trueAt: DateOnly | undefined): unknown {
  const { folding, events } = stream;
  const event = events[before];
  if (event === undefined) return state;
  if (isFactCorrected(event) || isFactRetracted(event))
    return stateAt({ ...stream, events: events.slice(0, before + 1) }, trueAt).state;
  const holds = trueAt === undefined || truthOn(folding.validityOf(event), trueAt) !== 'false';
  return holds ? folding.evolve(state, event) : state;
}

function differing(before: ReadonlyMap<string, Plain>, after: ReadonlyMap<string, Plain>): readonly string[] {
  const fields = new Set([...before.keys(), ...after.keys()]);
  return [...fields].filter((field) => before.get(field) !== after.get(field)).sort();
}

/** The day of the commune at the path: that of a field beside it. */
function dayIn(state: ReadonlyMap<string, Plain>, field: string): string | null {
  const [, holder = '', name = ''] = /^(.*)\.([^.[\]]+)(?:\[[^\]]*\])?$/.exec(field) ?? [];
  if (!isCommuneField(name)) return null;
  const days = daysOfPlace(name).map((each) => state.get(`${holder}.${each}`));
  return days.find((day) => typeof day === 'string') ?? null;
}

type Cause = Omit<FieldChange, 'field' | 'before' | 'after' | 'days'>;

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
