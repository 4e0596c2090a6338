import { type Freshness, StillBehind } from '#projections';
import type { WaitUntil } from '../../application/ports.js';

/** Waits for the read model `resident-number`; throws `StillBehind` when it has not come so far in time. */
export const numbersSeenBy =
  (freshness: Pick<Freshness, 'waitFor'>, timeoutMillis = 5000): WaitUntil =>
  async (position) => {
    if (!(await freshness.waitFor(['resident-number'], position, timeoutMillis)))
      throw new StillBehind('resident-number has not come so far yet');
  };
