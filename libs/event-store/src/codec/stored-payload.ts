import { type Json, isJsonObject } from '#kernel';
import type { Envelope } from '../keys/seal.js';

/** The envelopes of a stored payload, as `seal` wrote them. What has another form is no envelope. */
export const envelopesIn = (sealed: Json | undefined): readonly Envelope[] =>
  isList(sealed) ? sealed.map((each): unknown => each).filter(isEnvelope) : [];

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

function isEnvelope(value: unknown): value is Envelope {
  if (!isJsonObject(value)) return false;
  const { s, c, k, n, x } = value;
  return [s, c, k, n, x].every((part) => typeof part === 'string');
}
