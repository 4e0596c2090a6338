import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Wakes those who wait for the next append. Who reads first and waits then might miss a call that came while it read:
 * it takes the count before it reads, and does not wait when the count has moved on.
 */
export class AppendCalls {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private calls = 0;

  call(): void {
    this.calls += 1;
    this.emitter.emit('appended');
  }

  /** How many calls there were. */
  count(): number {
    return this.calls;
  }

  /** Resolves at the next call, at once when there was one since `seen`, after `millis`, or when the signal says so. */
  async after(seen: number, millis: number, signal: AbortSignal): Promise<void> {
    if (this.calls !== seen || signal.aborted) return;
    const timer = new AbortController();
    const either = AbortSignal.any([signal, timer.signal]);
    await Promise.race([
      once(this.emitter, 'appended', { signal: either }),
      sleep(millis, undefined, { signal: either }),
    ]).catch(() => undefined);
    timer.abort();
  }
}
