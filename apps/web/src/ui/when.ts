import { parseWhen } from './format.js';

export { parseWhen };

/** When something happened: now, or what the person types, as precise as they know it. */
export interface WhenChoice {
  readonly mode: 'now' | 'told';
  readonly text: string;
}

export const NOW: WhenChoice = { mode: 'now', text: '' };

/** What to send; `undefined` while what was typed is not a time. */
export const whenValue = ({ mode, text }: WhenChoice): string | undefined =>
  mode === 'now' ? new Date().toISOString() : parseWhen(text);
