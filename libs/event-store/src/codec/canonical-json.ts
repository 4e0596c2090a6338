import { type Json, type JsonObject, isJsonObject } from '#kernel';
import { EventRejected } from '../errors.js';

/**
 * The one text of a JSON value (RFC 8785, JSON Canonicalization Scheme): names sorted by UTF-16 code units, numbers as
 * ECMAScript writes them, no spaces. Fields that are `undefined` are left out. Throws `EventRejected` for what other
 * readers of JSON would change: lone surrogates, NaN, infinities and integers beyond 2^53.
 */
export function canonicalJson(value: Json | undefined): string {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number') return numberOf(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (value === undefined) throw new EventRejected('undefined has no JSON form');
  return isJsonObject(value) ? objectOf(value) : `[${value.map(canonicalJson).join(',')}]`;
}

function objectOf(value: JsonObject): string {
  let [text, separator] = ['{', ''];
  for (const name of sorted(Object.keys(value))) {
    const each = value[name];
    if (each === undefined) continue;
    text += `${separator}${textOf(name)}:${canonicalJson(each)}`;
    separator = ',';
  }
  return `${text}}`;
}

/** Most come in order: what is parsed from a stored payload was written so. */
function sorted(names: string[]): readonly string[] {
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
  return isSorted ? names : names.sort(byCodeUnits);
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function textOf(text: string): string {
  if (!text.isWellFormed()) throw new EventRejected('a lone surrogate has no UTF-8 form');
  return JSON.stringify(text);
}

function numberOf(value: number): string {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new EventRejected('a number that other readers would change');
  }
  return JSON.stringify(value);
}
