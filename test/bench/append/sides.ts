import type { Uuid } from '#kernel';
import { uuid } from '#kernel';
import { randomUUID } from 'node:crypto';

/** One of those that are compared: appends one event to a stream that it expects at a version. */
export interface Writer {
  readonly name: string;
  /** Records the `n`-th event (from 1) of the child's stream, and refuses any other place for it. */
  readonly append: (childId: Uuid, n: number) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Events of a stream, after which a caller begins another one. */
const STREAM_EVENTS = 10;

/** What a caller does next: the next event of its stream, or the first of a new one. */
export function callersOf({ append }: Writer): (caller: number) => Promise<unknown> {
  const streams = new Map<number, { readonly childId: Uuid; n: number }>();
  return (caller) => {
    let stream = streams.get(caller);
    if (!stream || stream.n >= STREAM_EVENTS) {
      stream = { childId: uuid(randomUUID()), n: 0 };
      streams.set(caller, stream);
    }
    stream.n += 1;
    return append(stream.childId, stream.n);
  };
}
