import { isCleanText, isJsonObject } from '#kernel';
import { type FieldError, Problem } from './problem.js';

/** Nesting beyond this is not something that a form sends. */
const MAX_DEPTH = 32;

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
  if (depth > MAX_DEPTH) return complain(errors, pointer, 'too-deep');
  if (typeof value === 'string')
    return isCleanText(value) ? value.normalize('NFC').trim() : complain(errors, pointer, 'unclean-text');
  if (typeof value === 'number') return isSafe(value) ? value : complain(errors, pointer, 'unsafe-number');
  if (Array.isArray(value)) return value.map((each, index) => clean(each, `${pointer}/${index}`, errors, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (!isCleanText(key)) complain(errors, pointer, 'unclean-name');
      return [key, clean(each, `${pointer}/${escape(key)}`, errors, depth + 1)];
    }),
  );
}

const isSafe = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

function complain(errors: FieldError[], pointer: string, code: string): undefined {
  errors.push({ pointer, code });
  return undefined;
}
