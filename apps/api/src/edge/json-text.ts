import { Problem } from './problem.js';

/** Nesting beyond this is not something that a form sends. */
export const MAX_DEPTH = 32;
/** Names, values and items that a body may hold in all: the longest form has a few hundred. */
export const MOST_VALUES = 10_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The object in the bytes of a JSON body. Depth, the number of values and names that stand twice are looked for before
 * anything is built: what comes after works on a small tree. Throws 400 for what cannot be read, 415 for what is no object.
 */
export function jsonObjectIn(bytes: Buffer): object {
  const text = decoded(bytes);
  const fault = faultIn(text);
  if (fault !== undefined) throw new Problem('edge.invalid-input', {}, [{ pointer: '', code: fault }]);
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem('edge.unsupported-media-type');
  return value;
}

function decoded(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem('edge.malformed-json');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('edge.malformed-json');
  }
}

/** A string (also one that never ends), or a sign that opens, closes or parts values; the rest needs no look beforehand. */
const TOKEN = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\],]/gs;

const BEGINS_VALUE: ReadonlySet<string> = new Set([',', '{', '[']);

/** The names of each object that is open, from the outermost in; nothing for a list. */
type Open = (Set<string> | undefined)[];

/** What is wrong with the tree that the text describes, if it describes one; texts that do not are found by the parser. */
function faultIn(text: string): string | undefined {
  const open: Open = [];
  let values = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (BEGINS_VALUE.has(token)) values += 1;
    if (values > MOST_VALUES) return 'too-many-values';
    if (token.startsWith('"') && isTwice(open.at(-1), token, text, index)) return 'name-twice';
    if (depthAfter(open, token) > MAX_DEPTH) return 'too-deep';
  }
  return undefined;
}

function depthAfter(open: Open, token: string): number {
  if (token === '{') return open.push(new Set());
  if (token === '[') return open.push(undefined);
  if (token === '}' || token === ']') open.pop();
  return open.length;
}

/** Whether the string is the name of a field of the object, and stood in it before: readers differ on which one holds. */
function isTwice(names: Set<string> | undefined, token: string, text: string, index: number): boolean {
  FOLLOWED.lastIndex = index + token.length;
  if (names === undefined || !FOLLOWED.test(text)) return false;
  const name = token.includes('\\') ? nameIn(token) : token;
  const known = names.has(name);
  names.add(name);
  return known;
}

const FOLLOWED = /\s*:/y;

/** The name without its escapes, in quotes again: `"\u0061"` is `"a"`. */
function nameIn(token: string): string {
  try {
    return `"${String(JSON.parse(token))}"`;
  } catch {
    return token; // the parser says what is wrong with it
  }
}
