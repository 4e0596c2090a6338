import { isCleanText, isJsonObject, normalText } from '#kernel';
import { MAX_DEPTH } from './json-text.js';
import { type FieldError, Problem } from './problem.js';

/** Every object has these, so that a field of that name is never just a field. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * The body with every text in NFC and trimmed. Refused whole when a text holds NUL, control or bidirectional characters
 * or lone surrogates, or when a number is beyond what JSON readers agree on.
 */
export function cleanJson(body: unknown): unknown {
  const errors: FieldError[] = [];
  const cleaned = clean(body, '', errors, 0);
  if (errors.length > 0) throw new Problem('edge.invalid-input', {}, errors);
  return cleaned;
}

function clean(value: unknown, pointer: string, errors: FieldError[], depth: number): unknown {
  const fault = faultOf(value, depth);
  if (fault !== undefined) errors.push({ pointer, code: fault });
  if (fault === 'too-deep') return value;
  if (typeof value === 'string') return fault === undefined ? normalText(value) : value;
  if (Array.isArray(value)) return value.map((each, index) => clean(each, `${pointer}/${index}`, errors, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (!isCleanText(key)) errors.push({ pointer, code: 'unclean-name' });
      if (INHERITED.has(key)) errors.push({ pointer: `${pointer}/${key}`, code: 'unknown-field' });
      return [key, clean(each, `${pointer}/${escape(key)}`, errors, depth + 1)];
    }),
  );
}

function faultOf(value: unknown, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return 'too-deep';
  if (typeof value === 'string' && !isCleanText(value)) return 'unclean-text';
  return typeof value === 'number' && !isSafe(value) ? 'unsafe-number' : undefined;
}

const isSafe = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
