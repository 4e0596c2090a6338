import type { DomainEvent, Known } from './decision.js';
import { type EventId, type Uuid, derivedId, uuid } from './ids.js';
import { type Instant, instant } from './instant.js';

const NAMESPACE = uuid('00000000-0000-5000-8000-0000000000fe');

/** The same id for the same name, in every test of the kernel. */
export const idOfName = (name: string): Uuid => derivedId(NAMESPACE, name);

export const eventId = (index: number): EventId => idOfName(`event ${index}`);

/** 08:00 in Viet Nam on a day of March 2026. */
export const march = (day: number): Instant => instant(`2026-03-${String(day).padStart(2, '0')}T08:00:00+07:00`);

/** Events as recorded one a day from 1 March 2026 on; the first has `eventId(0)`. */
export const recorded = <E extends DomainEvent>(...events: readonly E[]): readonly Known<E>[] =>
  events.map((event, index) => ({
    ...event,
    id: eventId(index),
    recordedAt: march(index + 1),
    by: idOfName('an'),
  }));
