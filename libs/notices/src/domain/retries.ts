import { type Instant, plusHours, plusMillis } from '#kernel';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000] as const;

/**
 * How long after each attempt that failed the next one is made, in milliseconds: within three days what was away for a
 * weekend is told. Source: Standard Webhooks 1.0.0, "Deliverability and reliability" (its example schedule).
 */
export const PAUSES: readonly number[] = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
  ...[10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
];

/** The first attempt, and one after each pause; then a message is given up. */
export const MOST_ATTEMPTS = PAUSES.length + 1;

/** Nobody is waited for longer than this, whatever they ask for. Hours. */
const LONGEST_WAIT = 24;

/** When the next attempt is made after so many that failed; `undefined` when there is none. `askedFor`: seconds. */
export function nextAttemptAt(failed: number, now: Instant, askedFor = 0): Instant | undefined {
  const pause = PAUSES[failed - 1];
  if (pause === undefined) return undefined;
  const [planned, asked] = [plusMillis(now, pause), plusMillis(now, askedFor * SECOND)];
  const latest = plusHours(now, LONGEST_WAIT);
  const wanted = asked > planned ? asked : planned;
  return wanted > latest ? latest : wanted;
}
