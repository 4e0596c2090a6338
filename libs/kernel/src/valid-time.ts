import type { DomainEvent } from './decision.js';
import { type DateOnly, parseInstant } from './instant.js';
import { isJsonObject } from './json.js';
import { type When, daysOf, isWhen } from './partial-date.js';
import { dateInVietnam } from './vietnam-time.js';

/** When a fact holds: from a time on, until (exclusive) another; nothing told means always. */
export interface Validity {
  readonly from?: When | undefined;
  readonly to?: When | undefined;
}

/** Whether a fact holds on a day. An imprecise time makes it `uncertain`; an uncertain fact is kept, never dropped. */
export type Truth = 'true' | 'false' | 'uncertain';

/** The valid time that a payload tells: `validFrom` and `validTo` for an interval, `occurredAt` for a point. */
export function validityOf({ data }: DomainEvent): Validity {
  return { from: whenIn(data, 'validFrom') ?? whenIn(data, 'occurredAt'), to: whenIn(data, 'validTo') };
}

function whenIn(data: unknown, field: string): When | undefined {
  const value = isJsonObject(data) ? data[field] : undefined;
  return typeof value === 'string' && isWhen(value) ? value : undefined;
}

/** Whether the interval holds on the day: `from ≤ day < to`, by the calendar of Viet Nam. */
export function truthOn({ from, to }: Validity, day: DateOnly): Truth {
  const begun = from === undefined ? 'true' : reached(from, day);
  const ended = to === undefined ? 'false' : reached(to, day);
  if (begun === 'false' || ended === 'true') return 'false';
  return begun === 'true' && ended === 'false' ? 'true' : 'uncertain';
}

function reached(when: When, day: DateOnly): Truth {
  const exact = parseInstant(when);
  if (exact !== undefined) return dateInVietnam(exact) <= day ? 'true' : 'false';
  const { first, last } = daysOf(when);
  if (last <= day) return 'true';
  return first > day ? 'false' : 'uncertain';
}
