import { serverMillis } from './server-time.js';

/** So long somebody is asked before the same is recorded again. */
const WITHIN_MILLIS = 120_000;
/** When it happened, which differs each time. */
const TIMES: ReadonlySet<string> = new Set(['occurredAt', 'receivedAt', 'at', 'when']);

interface Sent {
  readonly id: string;
  readonly content: string;
  readonly millis: number;
}

/** What one tab says to the others: what it sent, what was refused, that nobody is there any more; or that it is new. */
type Word = { readonly sent: Sent } | { readonly refused: string } | 'all-forgotten' | 'who-sent-what';

let sent: readonly Sent[] = [];
/** What goes through it is stored nowhere. */
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('annhi-sent');
if (tabs) {
  tabs.onmessage = ({ data }: MessageEvent<Word>) => {
    hear(data);
  };
}
say('who-sent-what');

function say(word: Word): void {
  tabs?.postMessage(word);
}

function hear(word: Word): void {
  if (word === 'who-sent-what') for (const each of recent()) say({ sent: each });
  else if (word === 'all-forgotten') sent = [];
  else if ('sent' in word) add(word.sent);
  else drop(word.refused);
}

const drop = (id: string): void => void (sent = sent.filter((each) => each.id !== id));
const add = (one: Sent): void => void (sent = [...recent().filter(({ id }) => id !== one.id), one]);
const recent = (): readonly Sent[] => sent.filter(({ millis }) => serverMillis() - millis < WITHIN_MILLIS);

/** What a command says, without the times; `scope` is the form that said it. */
export const contentOf = (scope: string, body: unknown): string =>
  scope + JSON.stringify({ body }, (name, value: unknown) => (TIMES.has(name) ? undefined : plain(value)));

const plain = (value: unknown): unknown =>
  value instanceof File ? [value.name, value.size, value.lastModified] : value;

/** From the press on, for every tab: nobody knows yet whether it is recorded, and it may be. */
export function rememberSent(id: string, content: string): void {
  const one = { id, content, millis: serverMillis() };
  add(one);
  say({ sent: one });
}

/** It was refused, so that it is not there: the next attempt is asked nothing. */
export function rememberRefused(id: string): void {
  drop(id);
  say({ refused: id });
}

/** When another command said exactly this a moment ago. */
export function justSent(id: string, content: string): Date | undefined {
  const same = recent().findLast((each) => each.content === content && each.id !== id);
  return same && new Date(same.millis);
}

export const forgetSent = (): void => {
  sent = [];
  say('all-forgotten');
};
