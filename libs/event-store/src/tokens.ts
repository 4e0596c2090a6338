/** What Nest injects the log by. */
export const EVENT_STORE = Symbol('EventStore');

/** What Nest injects the subject keys by. */
export const SUBJECT_KEYS = Symbol('SubjectKeys');
