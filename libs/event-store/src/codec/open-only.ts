import { type EventDefinition, type FieldClass, type JsonObject } from '#kernel';
import { partingOf } from './field-rules.js';

/** The type and the payload of an event. */
interface Told {
  readonly type: string;
  readonly data: JsonObject;
}

/** Whether somebody sees the fields of a class. */
export type SeesClass = (fieldClass: FieldClass) => boolean;

/**
 * Gives the payloads of events as they are when every key is destroyed whose class the reader may not see: to hide is to
 * erase for one reader, and every fold stands it. By the declaration of the event, which also says what is sealed: a field
 * that nobody thought of is a note. Throws `EventRejected` for a type that no definition has.
 */
export function seenOnly(definitions: readonly EventDefinition[]): (event: Told, sees: SeesClass) => JsonObject {
  const parting = partingOf(definitions);
  return ({ type, data }, sees) => parting.of(type, data)(data, (fieldClass) => !sees(fieldClass)).open;
}

/**
 * Gives the payloads of events as they are when every key is destroyed: only what their definitions name open. What
 * counts people and never needs to know them is made from these. Throws `EventRejected` for a type that no definition has.
 */
export function openOnly(definitions: readonly EventDefinition[]): (event: Told) => JsonObject {
  const seen = seenOnly(definitions);
  return (event) => seen(event, () => false);
}
