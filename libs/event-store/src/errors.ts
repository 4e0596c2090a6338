/** The log cannot be reached, or the outcome of an append is unknown. Sending the same command again is safe. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** An event that cannot be written: too large, of an unknown type, or with a field that no rule allows. */
export class EventRejected extends Error {
  override readonly name = 'EventRejected';
}

/** An event in the log that today's code cannot read. Whoever meets it stops: it is never skipped. */
export class EventUnreadable extends Error {
  override readonly name = 'EventUnreadable';
}

/**
 * The keys are not those that the log was written under, or some of them are gone. Waiting does not heal it, and whoever
 * went on would lose names: the process ends with this sentence.
 */
export class KeysUnfit extends Error {
  override readonly name = 'KeysUnfit';
}
