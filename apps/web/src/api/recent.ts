import { SENT_SLOT, forgetHere, keepHere, sentFromHere } from './device.js';
import { sentIn } from './device.codec.js';
import { serverMillis } from './server-time.js';

/** So long somebody is asked before the same is recorded again. */
const WITHIN_MILLIS = 120_000;
/** When it happened, which differs each time. */
const TIMES: ReadonlySet<string> = new Set(['occurredAt', 'receivedAt', 'at', 'when']);

export interface Sent {
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

/** Sealed on this device, so that a page that is loaded anew knows it; not where nothing can be sealed. */
const keepSent = (): void => void keepHere(SENT_SLOT, { sent: recent() }).catch(() => false);

/** After the page was loaded anew: what was sent before that, as far as it is not older than is asked about. */
export async function recallSent(): Promise<void> {
  const before = sentIn(await sentFromHere().catch(() => undefined));
  const known = new Set(sent.map(({ id }) => id));
  sent = [...before.filter(({ id }) => !known.has(id)), ...sent];
}

/** From the press on, for every tab: nobody knows yet whether it is recorded, and it may be. */
export function rememberSent(id: string, content: string): void {
  const one = { id, content, millis: serverMillis() };
  add(one);
  say({ sent: one });
  keepSent();
}

/** It was refused, so that it is not there: the next attempt is asked nothing. */
export function rememberRefused(id: string): void {
  drop(id);
  say({ refused: id });
  keepSent();
}

/** When another command said exactly this a moment ago. */
export function justSent(id: string, content: string): Date | undefined {
  const same = recent().findLast((each) => each.content === content && each.id !== id);
  return same && new Date(same.millis);
}

export const forgetSent = (): void => {
  if (sent.length > 0) void forgetHere(SENT_SLOT).catch(() => undefined);
  sent = [];
  say('all-forgotten');
};
