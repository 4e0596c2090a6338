import type { Instant, Uuid } from '#kernel';
import type { Reason } from '#vocabulary';
import type { Language } from '../domain/mail.js';

export interface AddressRow {
  readonly accountId: Uuid;
  readonly address: Buffer;
  readonly language: Language;
  readonly failures: number;
  readonly since: Instant;
  readonly stopped: boolean;
  readonly lastAnswer: string | null;
}

/** A notice that somebody was not written about yet. */
export interface Unmailed {
  readonly id: Uuid;
  readonly reason: Reason;
}

/** The rows of these statements of the context's own. Sound because only it writes them. */
export const addressesIn = (rows: unknown): readonly AddressRow[] => rows as readonly AddressRow[];
/** An UPDATE answers its rows and their number. */
export const claimedAddressesIn = (answer: unknown): readonly AddressRow[] =>
  (answer as readonly [readonly AddressRow[]])[0];
export const unmailedIn = (rows: unknown): readonly Unmailed[] => rows as readonly Unmailed[];
