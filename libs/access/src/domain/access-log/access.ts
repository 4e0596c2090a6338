import type { Instant, Uuid } from '#kernel';
import type { Office, Role } from '#permit';
import type { Act } from '#vocabulary';

/** One access: who, in which role and office, did what, to which things, for what purpose, when. Holds no search terms. */
export interface Access {
  readonly at: Instant;
  readonly actor: Uuid;
  readonly role: Role;
  readonly office: Office;
  readonly act: Act;
  /** The route, with its parameters' names: `GET /api/cases/:id`. */
  readonly what: string;
  /** The things that were shown or written: cases, children, reports, referrals, services, exports. */
  readonly subjects: readonly Uuid[];
  readonly purpose: string;
  readonly correlationId: Uuid;
  /** Why, in the person's own words, where those were asked for. Kept sealed: it may hold a name. */
  readonly reason?: string;
}

/** An access as the log keeps it. */
export interface RecordedAccess extends Omit<Access, 'reason'> {
  readonly id: string;
  /** Null as well where it was stated by somebody whose key is gone. */
  readonly reason: string | null;
}
