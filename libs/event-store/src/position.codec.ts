import type { LogPosition } from './port.js';

const FORM = /^\d{1,20}(:\d{1,20})?$/;

/** Before the first event. */
export const LOG_START = '0' as LogPosition;

/** The position in a text from outside. Throws a `TypeError` where there is none. */
export function logPosition(text: string): LogPosition {
  if (!FORM.test(text)) throw new TypeError('not a log position');
  return text as LogPosition;
}

/** Negative, zero or positive, as `a` stands before, at or after `b`. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
  const [commitA, prepareA] = parts(a);
  const [commitB, prepareB] = parts(b);
  if (commitA !== commitB) return commitA < commitB ? -1 : 1;
  return prepareA === prepareB ? 0 : prepareA < prepareB ? -1 : 1;
}

function parts(position: LogPosition): [bigint, bigint] {
  const [commit = '0', prepare = '0'] = position.split(':');
  return [BigInt(commit), BigInt(prepare)];
}
