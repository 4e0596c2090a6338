import type { KnownAccount, KnownRequest } from '#access';
import type { KnownCase } from '#casework';
import type { RecordedEvent } from '#event-store';
import type { KnownJoin, KnownReport } from '#intake';
import type { Instant, JsonObject, Uuid } from '#kernel';
import type { KnownPlacement } from '#placement';
import type { KnownReferral } from '#services';
import type { Reason, Thing } from '#vocabulary';
import type { Meant } from '../domain/reach.js';
import type { Things } from './things.js';

/** The things that notices are about, as they are now. */
export interface Standing {
  readonly case: KnownCase;
  readonly report: KnownReport;
  readonly join: KnownJoin;
  readonly referral: KnownReferral;
  readonly placement: KnownPlacement;
  readonly account: KnownAccount;
  readonly 'access-request': KnownRequest;
}

/** An event of a thing that may be a reason to tell somebody. */
export interface Occurrence {
  readonly things: Things;
  readonly thing: Thing;
  readonly event: RecordedEvent;
  readonly reason: Reason;
}

/** Somebody who is meant, and what they are told of it that others are not. */
export interface Found {
  /** What is a person's own alone, as their access, is told to nobody else instead. */
  readonly to: Meant | { readonly account: Uuid };
  readonly detail?: JsonObject;
  /** The report that it is about, for whoever does not see the thing that the event is of. */
  readonly report?: Uuid;
}

/** Finds who is meant by one of the names of the vocabulary; nobody where it does not come to that. */
export type Find = (occurrence: Occurrence) => Promise<readonly Found[]>;

/** A notice that has not been settled, and to whom it was addressed: an office as the one that goes on with its work now. */
export interface OpenNotice {
  readonly id: Uuid;
  readonly reason: Reason;
  readonly account: Uuid | null;
  readonly office: string | null;
  readonly detail: JsonObject;
}

/** What decides beside the thing itself: the time, and the office with which it lies now, whatever it was called then. */
export interface Today {
  readonly now: Instant;
  readonly holder: string | null;
}

/** What a reason has of its own beside its row in the vocabulary. */
export interface Rule<T extends Thing> {
  /** Without it, whenever somebody is meant. */
  readonly when?: (occurrence: Occurrence) => Promise<boolean>;
  readonly detail?: (occurrence: Occurrence) => Promise<JsonObject>;
  /** Who may not do what is asked, though their role may: whoever drafted a plan does not approve it. */
  readonly barred?: (occurrence: Occurrence) => Promise<(id: Uuid) => Promise<boolean>>;
  /** Whether nobody has to do any more what the notice is about. News of what happened stay until they are seen. */
  readonly isDone?: (found: Standing[T], notice: OpenNotice, today: Today) => boolean;
}

export type RulesOf<T extends Thing> = Partial<Readonly<Record<Reason, Rule<T>>>>;
