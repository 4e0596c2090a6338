import type { Instant, JsonObject, Uuid } from '#kernel';
import type { Notice } from './notice.js';

/** What of a notice leaves the house: codes, ids and times. */
export type Told = Pick<Notice, 'reason' | 'thing' | 'thingId' | 'at' | 'detail'> & {
  readonly id: Uuid;
  readonly office: string;
};

/** The JSON of a message about a notice: `type`, `timestamp` and `data`, as Standard Webhooks has them. */
export const bodyOf = ({ reason, at, id, office, thing, thingId, detail }: Told): string =>
  JSON.stringify({ type: `notice.${reason}`, timestamp: at, data: { id, office, thing, thingId, detail } });

/** A message that tells nothing, by which somebody tries whether the receiver hears. */
export const trialBody = (at: Instant): string =>
  JSON.stringify({ type: 'webhook.trial', timestamp: at, data: {} satisfies JsonObject });
