import { type When, isCleanText, isWhen, normalText, parseInstant } from '#kernel';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../edge/problem.js';
import { isWithinReach } from '../edge/reach.js';

/** A file as it was sent: its bytes are the body, what is told of it is in the headers. */
export interface Offered {
  readonly bytes: Buffer;
  readonly declaredType: string;
  readonly note: string | undefined;
  readonly occurredAt: When | undefined;
}

const LONGEST_NOTE = 1000;

/** Throws the problem of a body that is no file, of a note that cannot be read, and of a time that is none. */
export function offeredIn({ body, headers }: FastifyRequest): Offered {
  if (!Buffer.isBuffer(body)) throw new Problem('edge.unsupported-media-type');
  return {
    bytes: body,
    declaredType: headers['content-type'] ?? '',
    note: noteIn(headers['annhi-note']),
    occurredAt: timeIn(headers['annhi-occurred-at']),
  };
}

function noteIn(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  const note = decoded(header);
  if (note === undefined || note.length > LONGEST_NOTE || !isCleanText(note))
    throw new Problem('edge.invalid-header', { header: 'Annhi-Note' });
  return normalText(note);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function timeIn(header: string | string[] | undefined): When | undefined {
  if (header === undefined) return undefined;
  const text = String(header);
  const exact = parseInstant(text);
  if (exact !== undefined && isWithinReach(exact)) return exact;
  if (isWhen(text) && isWithinReach(text)) return text;
  throw new Problem('edge.invalid-header', { header: 'Annhi-Occurred-At' });
}
