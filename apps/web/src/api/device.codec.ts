import type { Sent } from './recent.js';

/** One form on this device: sealed, under the account and the place where it is kept. */
export interface Sealed {
  readonly id: string;
  readonly savedAt: string;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

/** Rows as this module's own store returns them. Sound because nothing else writes there. */
export const sealedRows = (rows: unknown): readonly Sealed[] => rows as readonly Sealed[];

/** A form out of its seal. Sound because what is sealed was a form, and a seal that was changed does not open. */
export const contentIn = (plain: ArrayBuffer): Readonly<Record<string, unknown>> =>
  JSON.parse(new TextDecoder().decode(plain)) as Readonly<Record<string, unknown>>;

/** What was sent, out of its seal. Sound because nothing else is kept in that place. */
export const sentIn = (content: Readonly<Record<string, unknown>> | undefined): readonly Sent[] =>
  (content?.sent ?? []) as readonly Sent[];
