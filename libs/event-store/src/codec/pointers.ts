import { type Json, type JsonObject, isJsonObject } from '#kernel';

/** A place in a payload: its JSON pointer (RFC 6901) and the value there. Only texts, numbers, booleans and null are leaves. */
export interface Leaf {
  readonly pointer: string;
  readonly value: string | number | boolean | null;
}

/** Every leaf of the payload, and every empty array or object as a leaf of its container (it tells nothing, and stays open). */
export function leavesOf(value: Json | undefined, pointer = ''): readonly Leaf[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') return [{ pointer, value }];
  return entriesOf(value).flatMap(([name, each]) => leavesOf(each, `${pointer}/${escape(name)}`));
}

const entriesOf = (value: JsonObject | readonly Json[]): readonly (readonly [string, Json | undefined])[] =>
  Object.entries(value);

const escape = (name: string): string =>
  name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
const unescape = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The value at the pointer, or `undefined`. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let found: Json | undefined = value;
  for (const part of partsOf(pointer)) {
    if (isJsonObject(found)) found = found[part];
    else if (Array.isArray(found)) found = elementOf(found, part);
    else return undefined;
  }
  return found;
}

const elementOf = (list: readonly Json[], part: string): Json | undefined => list[Number(part)];

/** The names that a pointer goes through. */
export function partsOf(pointer: string): readonly string[] {
  const parts = pointer.split('/').slice(1);
  return pointer.includes('~') ? parts.map(unescape) : parts;
}

/** The parts of the patterns: there are as many as definitions name, and each event asks for many of them. */
const PATTERNS = new Map<string, readonly string[]>();

function partsOfPattern(pattern: string): readonly string[] {
  const known = PATTERNS.get(pattern);
  if (known) return known;
  const parts = partsOf(pattern);
  PATTERNS.set(pattern, parts);
  return parts;
}

/**
 * Whether the pattern names the pointer or something above it: `/children/*` names `/children/0/name`. Returns what the
 * stars stood for, or `undefined`.
 */
export function matchPattern(pattern: string, pointer: string): readonly string[] | undefined {
  return matchParts(pattern, partsOf(pointer));
}

/** `matchPattern` for a pointer that was taken apart already. */
export function matchParts(pattern: string, parts: readonly string[]): readonly string[] | undefined {
  const wanted = partsOfPattern(pattern);
  if (wanted.length > parts.length) return undefined;
  const stars: string[] = [];
  for (const [index, name] of wanted.entries()) {
    const part = parts[index] ?? '';
    if (name === '*') stars.push(part);
    else if (name !== part) return undefined;
  }
  return stars;
}

/** The pattern with its stars filled in, from the left. */
export function fillStars(pattern: string, stars: readonly string[]): string {
  let next = 0;
  return pattern.replaceAll('*', () => stars[next++] ?? '*');
}
