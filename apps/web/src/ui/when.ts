import { formatWhen, parseWhen } from './format.js';
import { serverNow } from '../api/server-time.js';

export { parseWhen };

/** When something happened: now, or what the person types, as precise as they know it. */
export interface WhenChoice {
  readonly mode: 'now' | 'told';
  readonly text: string;
  /** What was recorded before, to the second; stays as it is unless the text is changed. */
  readonly before?: string;
}

export const NOW: WhenChoice = { mode: 'now', text: '' };

export const asTold = (when: string): WhenChoice => ({ mode: 'told', text: formatWhen(when), before: when });

/**
 * What to send; `undefined` while what was typed is not a time. *Now* is when the first thing of the form was written, by
 * the server's clock: a form that was left open does not use up a term, and one that comes back does not begin it again.
 */
export function whenValue({ mode, text, before }: WhenChoice, begunAt: string | undefined): string | undefined {
  if (mode === 'now') return begunAt ?? serverNow();
  return before !== undefined && formatWhen(before) === text ? before : parseWhen(text);
}
