import type { Instant, JsonObject, Uuid } from '#kernel';
import type { Reason, Thing } from '#vocabulary';
import type { OpenNotice } from './rules.js';

/** A notice as the person reads it. */
export interface NoticeView {
  readonly id: Uuid;
  readonly reason: Reason;
  readonly thing: Thing;
  readonly thingId: Uuid;
  readonly at: Instant;
  readonly detail: JsonObject;
  readonly seen: boolean;
  /** What it is about has been done. */
  readonly settled: boolean;
}

/** The rows of the board's own statement. Sound because only the board writes them. */
export const noticesIn = (rows: unknown): readonly NoticeView[] => rows as readonly NoticeView[];

/** The number in the first row. */
export const countIn = (rows: unknown): number => (rows as readonly { readonly n: number }[])[0]?.n ?? 0;

export const openNoticesIn = (rows: unknown): readonly OpenNotice[] => rows as readonly OpenNotice[];

/** A thing that is looked for in the log. */
export interface LookedFor {
  readonly thing: Thing;
  readonly id: Uuid;
}

export const lookedForIn = (rows: unknown): readonly LookedFor[] => rows as readonly LookedFor[];

/** The ids in the rows of the read model of requests for access. */
export const requestsIn = (rows: unknown): readonly Uuid[] =>
  (rows as readonly { readonly id: Uuid }[]).map(({ id }) => id);

/** A case on which somebody works who cannot sign in to do so. */
export interface Deserted {
  readonly id: Uuid;
  readonly commune: string;
  readonly worker: Uuid;
}

export const desertedIn = (rows: unknown): readonly Deserted[] => rows as readonly Deserted[];
