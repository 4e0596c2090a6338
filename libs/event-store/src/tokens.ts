/** What Nest injects the log by. */
export const EVENT_STORE = Symbol('EventStore');
