import type { DomainEvent, JsonObject, Known } from '#kernel';
import type { RecordedEvent } from './port.js';

/** A recorded event as the domain of its stream reads it. Sound because one context owns each category of streams. */
export const knownEvent = <E extends DomainEvent>({ id, type, data, recordedAt, meta }: RecordedEvent): Known<E> =>
  ({ id, type, data, recordedAt, by: meta.actor.id }) as unknown as Known<E>;

/** A payload as plain JSON. Event payloads are JSON by their types. */
export const payloadOf = (data: unknown): JsonObject => data as JsonObject;
