import { type EventDefinition, type Json, type JsonObject, isJsonObject, isUuid } from '#kernel';
import { EventRejected } from '../errors.js';
import type { KeyName } from '../keys/subject-keys.js';
import type { Parted, SealedGroup } from './parting.js';
import { type Leaf, partsOf, pointerTo } from './pointers.js';

/**
 * The rules of sealing as they are said: every leaf held against every pattern, one after the other. What parts payloads
 * at work is held against this.
 */
export function partedPlainly(definition: EventDefinition, payload: JsonObject): Parted {
  const groups = sealedGroups(definition, payload);
  const sealed = new Set(groups.flatMap(({ leaves }) => leaves.map(({ pointer }) => pointer)));
  const open = without(payload, sealed, '');
  return { open: isJsonObject(open) ? open : {}, groups };
}

function sealedGroups(definition: EventDefinition, payload: JsonObject): readonly SealedGroup[] {
  const groups = new Map<KeyName, SealedGroup>();
  for (const leaf of leavesOf(payload, '').filter(({ pointer }) => !isOpen(definition, pointer))) {
    const { fieldClass, subject } = ownerOf(definition, payload, leaf);
    const name: KeyName = `${subject}/${fieldClass}`;
    groups.set(name, { name, subject, fieldClass, leaves: [...(groups.get(name)?.leaves ?? []), leaf] });
  }
  return [...groups.values()];
}

const isOpen = ({ open }: EventDefinition, pointer: string): boolean =>
  open.some((pattern) => matchPattern(pattern, pointer) !== undefined);

function ownerOf({ type, sealed, subject }: EventDefinition, payload: JsonObject, { pointer }: Leaf) {
  const rule = sealed.find(({ path }) => matchPattern(path, pointer)) ?? { path: '', class: 'notes' as const, subject };
  const at = fillStars(rule.subject, (matchPattern(rule.path, pointer) ?? []).map(written));
  const owner = valueAt(payload, at);
  if (typeof owner !== 'string' || !isUuid(owner))
    throw new EventRejected(`${type}: a sealed field has no subject at ${at}`);
  return { fieldClass: rule.class, subject: owner };
}

/** A name as it stands in a pointer. */
const written = (name: string): string => pointerTo('', name).slice(1);

/** Every leaf of the payload. An empty list or object is none: it tells nothing, and stays open. */
export function leavesOf(value: Json | undefined, pointer: string): readonly Leaf[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') return [{ pointer, value }];
  return entriesOf(value).flatMap(([name, each]) => leavesOf(each, pointerTo(pointer, name)));
}

const entriesOf = (value: JsonObject | readonly Json[]): readonly (readonly [string, Json | undefined])[] =>
  Object.entries(value);

function without(value: Json | undefined, sealed: ReadonlySet<string>, pointer: string): Json | undefined {
  if (sealed.has(pointer)) return undefined;
  if (value === undefined || value === null || typeof value !== 'object') return value;
  const parts = entriesOf(value).map(
    ([name, each]) => [name, without(each, sealed, pointerTo(pointer, name))] as const,
  );
  if (Array.isArray(value)) return parts.map(([, part]) => part ?? null);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

/**
 * Whether the pattern names the pointer or something above it: `/children/*` names `/children/0/name`. Returns what the
 * stars stood for, or `undefined`.
 */
export function matchPattern(pattern: string, pointer: string): readonly string[] | undefined {
  const [wanted, parts] = [partsOf(pattern), partsOf(pointer)];
  const isIt = wanted.every((name, index) => parts[index] !== undefined && (name === '*' || name === parts[index]));
  return isIt ? parts.filter((_, index) => wanted[index] === '*') : undefined;
}

/** The pattern with its stars filled in, from the left. */
export function fillStars(pattern: string, stars: readonly string[]): string {
  let next = 0;
  return pattern.replaceAll('*', () => stars[next++] ?? '*');
}

/** The value at the pointer, or `undefined`. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let found: Json | undefined = value;
  for (const part of partsOf(pointer)) {
    if (isJsonObject(found)) found = found[part];
    else if (isList(found)) found = found[Number(part)];
    else return undefined;
  }
  return found;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
