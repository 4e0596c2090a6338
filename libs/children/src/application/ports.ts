import type { LogPosition } from '#event-store';
import type { Uuid } from '#kernel';

/** Finds children by the blind index of a number. Answers from a read model, which may lag behind the log. */
export interface NumberHolders {
  /** Ids of the children that hold the number (verified or disputed), without order. */
  holdersOf(blindIndex: string): Promise<readonly Uuid[]>;
}

/**
 * The blind index of a resident number: HMAC-SHA-256 under a key of the installation. It is only ever in read models;
 * an event never holds it.
 */
export type BlindIndex = (number: string) => string;

/** Resolves when the read model of numbers has seen the position. Throws `StillBehind` when it does not in time. */
export type WaitUntil = (position: LogPosition) => Promise<void>;
