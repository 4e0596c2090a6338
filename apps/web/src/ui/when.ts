import { formatWhen, parseWhen } from './format.js';

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

/** What to send; `undefined` while what was typed is not a time. */
export function whenValue({ mode, text, before }: WhenChoice): string | undefined {
  if (mode === 'now') return new Date().toISOString();
  return before !== undefined && formatWhen(before) === text ? before : parseWhen(text);
}
