const FIRST_MILLIS = 50;
const LONGEST_MILLIS = 5000;

/** How long to wait before attempt `attempt` (1, 2, …): doubling up to 5 s, the upper half of it random. */
export function backOffMillis(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** Math.min(attempt - 1, 16));
  return most / 2 + (most / 2) * random();
}

/** Resolves after the time, or at once when the signal is aborted. Never rejects. */
export function sleep(millis: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** What the promise gives; rejects with the signal's reason as soon as that is aborted. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = (): void => {
    reject(new Error('aborted', { cause: signal.reason }));
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Something that others wait for: every beat wakes all that wait. */
export class Pulse {
  private wakers = new Set<() => void>();

  beat(): void {
    const wakers = this.wakers;
    this.wakers = new Set();
    for (const wake of wakers) wake();
  }

  /** Resolves at the next beat, after the time, or when the signal is aborted. Never rejects. */
  next(millis: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wakers.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, millis);
      this.wakers.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
