import { serverMillis } from './server-time.js';

/** So long somebody is asked before the same is recorded again. */
const WITHIN_MILLIS = 120_000;
/** When it happened, which differs each time. */
const TIMES: ReadonlySet<string> = new Set(['occurredAt', 'receivedAt', 'at', 'when']);

interface Recorded {
  readonly id: string;
  readonly content: string;
  readonly millis: number;
}

let recorded: readonly Recorded[] = [];
/** Tells the other tabs; what goes through it is stored nowhere. */
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('annhi-recorded');
if (tabs) tabs.onmessage = ({ data }: MessageEvent<Recorded>) => (recorded = [...recorded, data]);

/** What a command says, without the times; `scope` is the form that said it. */
export const contentOf = (scope: string, body: unknown): string =>
  scope + JSON.stringify({ body }, (name, value: unknown) => (TIMES.has(name) ? undefined : plain(value)));

const plain = (value: unknown): unknown =>
  value instanceof File ? [value.name, value.size, value.lastModified] : value;

export function rememberRecorded(id: string, content: string): void {
  const one = { id, content, millis: serverMillis() };
  recorded = [...recorded.filter(({ millis }) => one.millis - millis < WITHIN_MILLIS), one];
  tabs?.postMessage(one);
}

/** When another command recorded exactly this a moment ago. */
export function justRecorded(id: string, content: string): Date | undefined {
  const now = serverMillis();
  const same = recorded.findLast(
    (each) => each.content === content && each.id !== id && now - each.millis < WITHIN_MILLIS,
  );
  return same && new Date(same.millis);
}

export const forgetRecorded = (): void => {
  recorded = [];
};
