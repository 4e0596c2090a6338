import type { Instant, JsonObject, Uuid } from '#kernel';
import type { Reason, Thing } from '#vocabulary';

/** A webhook as administrators and auditors see it; its secret is shown once, when it is made. */
export interface WebhookView {
  readonly id: Uuid;
  readonly office: string;
  readonly url: string;
  /** Which notices it is told of; `null`: all of the office. */
  readonly reasons: readonly Reason[] | null;
  readonly addedBy: Uuid;
  readonly addedAt: Instant;
  readonly endedBy: Uuid | null;
  readonly endedAt: Instant | null;
  /** `by-hand`, or `gone`: the receiver answered that it is no longer there. */
  readonly endReason: 'by-hand' | 'gone' | null;
  readonly waiting: number;
  readonly dead: number;
  readonly delivered: number;
}

/** Something that was, is or was to be sent. */
export interface DeliveryView {
  readonly noticeId: Uuid;
  readonly reason: Reason;
  readonly thing: Thing;
  readonly thingId: Uuid;
  readonly at: Instant;
  readonly status: 'waiting' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly nextAt: Instant | null;
  readonly lastAnswer: string | null;
  readonly settledAt: Instant | null;
}

/** The next delivery of a webhook, claimed for an attempt. */
export interface Claimed {
  readonly id: Uuid;
  readonly reason: Reason;
  readonly thing: Thing;
  readonly thingId: Uuid;
  readonly at: Instant;
  readonly detail: JsonObject;
  readonly office: string;
  readonly attempts: number;
}

/** A webhook as the one who sends needs it. */
export interface Receiver {
  readonly id: Uuid;
  readonly office: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly formerSecret: Buffer | null;
}

/** The rows of these statements of the context's own. Sound because only it writes them. */
export const webhooksIn = (rows: unknown): readonly WebhookView[] => rows as readonly WebhookView[];
export const deliveriesIn = (rows: unknown): readonly DeliveryView[] => rows as readonly DeliveryView[];
export const receiversIn = (rows: unknown): readonly Receiver[] => rows as readonly Receiver[];
/** An UPDATE answers its rows and their number. */
export const claimedIn = (answer: unknown): Claimed | undefined => (answer as readonly [readonly Claimed[]])[0][0];
export const changedIn = (answer: unknown): number => (answer as readonly [unknown, number])[1];
