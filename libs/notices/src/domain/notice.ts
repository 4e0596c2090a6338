import { type Instant, type JsonObject, type Uuid, derivedId, uuid } from '#kernel';
import { type Reason, type Thing, noticeOf } from '#vocabulary';

/** A person, or whoever holds a role in an office (`role` null: everybody of the office). */
export type Recipient = { readonly account: Uuid } | { readonly office: string; readonly role: string | null };

/** Somebody is told that something happened. Codes, ids and times only: nothing that tells whom it is about. */
export interface Notice {
  readonly to: Recipient;
  readonly reason: Reason;
  readonly thing: Thing;
  readonly thingId: Uuid;
  /** Whose act it is; nobody is told of their own. */
  readonly by: Uuid | null;
  readonly at: Instant;
  readonly detail: JsonObject;
}

const NOTICES: Uuid = derivedId(uuid('6ba7b811-9dad-11d1-80b4-00c04fd430c8'), 'an-nhi/notices');

/**
 * Its id follows from what caused it, why and for whom: told again it is the same notice. Where one cause is about several
 * things (the reports of a case), each is a notice of its own.
 */
export function noticeId(
  cause: Uuid,
  { reason, to, thing, thingId }: Pick<Notice, 'reason' | 'to' | 'thing' | 'thingId'>,
): Uuid {
  const whom = 'account' in to ? to.account : `${to.office} ${to.role ?? ''}`;
  return derivedId(NOTICES, cause, reason, whom, ...(noticeOf(reason).several ? [thing, thingId] : []));
}
