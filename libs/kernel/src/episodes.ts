import { precedes } from './act-time.js';
import type { When } from './partial-date.js';

/** From when on something was open, and until when; `null` while it is. */
export interface Episode {
  readonly beganAt: When;
  readonly closedAt: When | null;
}

/** Of something that is opened, closed and opened again. */
export interface InEpisodes {
  readonly episodes: readonly Episode[];
}

/** Whether it was open at a time, whatever it is now: what was done then is recorded also afterwards. */
export const wasOpenAt = ({ episodes }: InEpisodes, at: When): boolean =>
  episodes.some(({ beganAt, closedAt }) => !precedes(at, beganAt) && (closedAt === null || precedes(at, closedAt)));

/** Whether a time lies before the first of them: nobody knew of it then, and nothing was done in it. */
export const isBeforeAll = ({ episodes }: InEpisodes, at: When): boolean =>
  episodes.every(({ beganAt }) => precedes(at, beganAt));
