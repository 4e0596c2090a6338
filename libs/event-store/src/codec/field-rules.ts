import type { EventDefinition, JsonObject, SealRule } from '#kernel';
import { EventRejected } from '../errors.js';
import { type PartPayload, partingBy } from './parting.js';

/** How the payloads of all known types are parted. */
export interface Parting {
  readonly byType: ReadonlyMap<string, EventDefinition>;
  /** Throws `EventRejected` for a type that no definition has. */
  readonly definitionOf: (type: string) => EventDefinition;
  /** The parting of a payload of the type; of a correction that of the type that it stands in for. */
  readonly of: (type: string, data: JsonObject) => PartPayload;
}

export function partingOf(definitions: readonly EventDefinition[]): Parting {
  const byType = new Map(definitions.map((definition) => [definition.type, definition]));
  const made = new Map<string, PartPayload>();
  const definitionOf = (type: string): EventDefinition => {
    const definition = byType.get(type);
    if (!definition) throw new EventRejected(`there is no event type ${type.slice(0, 80)}`);
    return definition;
  };
  const rulesOf = (type: string, corrected: string | undefined): EventDefinition =>
    corrected === undefined ? definitionOf(type) : correctionRules(definitionOf(type), definitionOf(corrected));
  return {
    byType,
    definitionOf,
    of: (type, data) => {
      const corrected = type === 'FactCorrected' ? textIn(data.correctedType) : undefined;
      const name = `${type} ${corrected ?? ''}`;
      const known = made.get(name);
      if (known) return known;
      const parting = partingBy(rulesOf(type, corrected));
      made.set(name, parting);
      return parting;
    },
  };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The rules of a correction: those of the type that it stands in for, one level deeper. */
export function correctionRules(own: EventDefinition, corrected: EventDefinition): EventDefinition {
  const deeper = (pointer: string): string => `/data${pointer}`;
  const rules = corrected.sealed.map((rule): SealRule => ({
    ...rule,
    path: deeper(rule.path),
    subject: deeper(rule.subject),
  }));
  const notes: SealRule = { path: '/data', class: 'notes', subject: deeper(corrected.subject) };
  return { ...own, open: [...own.open, ...corrected.open.map(deeper)], sealed: [...rules, notes] };
}
