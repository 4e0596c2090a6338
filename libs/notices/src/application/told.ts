import type { JsonObject, Uuid } from '#kernel';
import type { Reason } from '#vocabulary';
import type { Meant } from '../domain/reach.js';

/** What somebody is told by an event. */
export interface Told {
  readonly reason: Reason;
  /**
   * For whom it is meant; for several, any of whom may do it; what is a person's own
   * alone, as their access, is told to nobody else instead.
   */
  readonly to: Meant | readonly Meant[] | { readonly account: Uuid };
  /** Who may not do what is asked, though their role may: whoever drafted a plan does not approve it. */
  readonly barred?: (id: Uuid) => Promise<boolean>;
  readonly detail?: JsonObject;
  /** The report that it is about, for whoever does not see the thing that the event is of. */
  readonly report?: Uuid;
}
