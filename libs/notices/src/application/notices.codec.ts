import type { Instant, JsonObject, Uuid } from '#kernel';
import type { Reason, Thing } from '../domain/notice.js';

/** A notice as the person reads it. */
export interface NoticeView {
  readonly id: Uuid;
  readonly reason: Reason;
  readonly thing: Thing;
  readonly thingId: Uuid;
  readonly at: Instant;
  readonly detail: JsonObject;
  readonly seen: boolean;
}

/** The rows of the board's own statement. Sound because only the board writes them. */
export const noticesIn = (rows: unknown): readonly NoticeView[] => rows as readonly NoticeView[];

/** The number in the first row. */
export const countIn = (rows: unknown): number => (rows as readonly { readonly n: number }[])[0]?.n ?? 0;
