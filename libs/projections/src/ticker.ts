import { errorClassOf } from './faults.js';
import type { Logger } from './follower-status.js';
import { sleep } from './waiting.js';

/** An idempotent job that runs again and again, for example the sweep of lapsed deadlines. */
export interface Ticker {
  readonly name: string;
  /** From the end of one run to the beginning of the next, in milliseconds. Runs never overlap. */
  readonly everyMillis: number;
  /** A fault is logged by its class and the job runs again at the next tick. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Runs the job until the signal is aborted; resolves after the last run has ended. */
export async function runTicker(
  { name, everyMillis, run }: Ticker,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await run(signal);
    } catch (thrown) {
      logger.warn(`${name}: ${errorClassOf(thrown)}; runs again in ${everyMillis} ms`);
    }
    await sleep(everyMillis, signal);
  }
}
