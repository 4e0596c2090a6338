import { type EventDefinition, type JsonObject } from '#kernel';
import { EventRejected } from '../errors.js';
import { correctionRules, sealedGroups } from './field-rules.js';
import { without } from './payload-tree.codec.js';

/** The type and the payload of an event. */
interface Told {
  readonly type: string;
  readonly data: JsonObject;
}

/**
 * Gives the payloads of events as they are when every key is destroyed: only what their definitions name open. What
 * counts people and never needs to know them is made from these. Throws `EventRejected` for a type that no definition has.
 */
export function openOnly(definitions: readonly EventDefinition[]): (event: Told) => JsonObject {
  const byType = new Map(definitions.map((definition) => [definition.type, definition]));
  const definitionOf = (type: string): EventDefinition => {
    const found = byType.get(type);
    if (!found) throw new EventRejected(`${type}: not a known type of event`);
    return found;
  };
  return ({ type, data }) => {
    const own = definitionOf(type);
    const { correctedType } = data;
    const rules =
      type === 'FactCorrected'
        ? correctionRules(own, definitionOf(typeof correctedType === 'string' ? correctedType : ''))
        : own;
    return without(
      data,
      new Set(sealedGroups(rules, data).flatMap(({ leaves }) => leaves.map(({ pointer }) => pointer))),
    );
  };
}
