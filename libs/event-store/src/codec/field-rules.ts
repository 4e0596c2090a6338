import { type EventDefinition, type FieldClass, type JsonObject, type SealRule, type Uuid, isUuid } from '#kernel';
import { EventRejected } from '../errors.js';
import type { KeyName } from '../keys/subject-keys.js';
import { type Leaf, fillStars, leavesOf, matchParts, partsOf, valueAt } from './pointers.js';

/** What a key seals in an event. */
export interface SealedGroup {
  readonly name: KeyName;
  readonly subject: Uuid;
  readonly fieldClass: FieldClass;
  readonly leaves: readonly Leaf[];
}

/**
 * Which leaves of the payload are sealed, by which key. Whatever no pattern names open is sealed; whatever no rule
 * names is sealed as a note of the event's own subject. Throws `EventRejected` when a sealed field has no subject.
 */
export function sealedGroups(definition: EventDefinition, payload: JsonObject): readonly SealedGroup[] {
  const groups = new Map<KeyName, { subject: Uuid; fieldClass: FieldClass; leaves: Leaf[] }>();
  for (const leaf of leavesOf(payload)) {
    const parts = partsOf(leaf.pointer);
    if (definition.open.some((pattern) => matchParts(pattern, parts))) continue;
    const { fieldClass, pointer } = ownerOf(definition, parts);
    const subject = subjectAt(payload, pointer, definition.type);
    const name: KeyName = `${subject}/${fieldClass}`;
    const group = groups.get(name) ?? { subject, fieldClass, leaves: [] };
    group.leaves.push(leaf);
    groups.set(name, group);
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}

function ownerOf(
  { sealed, subject }: EventDefinition,
  leaf: readonly string[],
): { fieldClass: FieldClass; pointer: string } {
  for (const rule of sealed) {
    const stars = matchParts(rule.path, leaf);
    if (stars) return { fieldClass: rule.class, pointer: fillStars(rule.subject, stars) };
  }
  return { fieldClass: 'notes', pointer: subject };
}

function subjectAt(payload: JsonObject, pointer: string, type: string): Uuid {
  const subject = valueAt(payload, pointer);
  if (typeof subject !== 'string' || !isUuid(subject))
    throw new EventRejected(`${type}: a sealed field has no subject at ${pointer}`);
  return subject;
}

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
