import { type Context, context } from '#commands';
import { evidenceRefusals } from './refusals.js';

/** Files of a case, sealed on disk. What the log knows of them is recorded in the stream of the case. */
export const evidenceContext: Context = context({ name: 'evidence', streams: [], refusals: evidenceRefusals });
