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
