import type { LogFault } from '#transparency';

/** The log as the notary reads it: leaves that it computes itself from what is recorded. */
export interface LogSource {
  /** How many events are recorded. */
  size(): Promise<number>;
  /** The leaves from behind the first `after` events up to `upTo`, in pages. Throws `LogUnsound` at the first that is wrong. */
  leaves(after: number, upTo: number): AsyncIterable<readonly Buffer[]>;
  close(): Promise<void>;
}

/** The log is not what it says of itself: nothing of it is signed from here on. */
export class LogUnsound extends Error {
  override readonly name = 'LogUnsound';

  constructor(
    message: string,
    readonly fault?: LogFault,
  ) {
    super(message);
  }
}
