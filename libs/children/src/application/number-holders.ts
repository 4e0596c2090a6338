import type { Uuid } from '#kernel';

/** Finds children by a number that they hold. Answers from a read model, which may lag behind the log. */
export abstract class NumberHolders {
  /** Ids of the children that hold the number (verified or disputed), without order. */
  abstract holdersOf(number: string): Promise<readonly Uuid[]>;
}
