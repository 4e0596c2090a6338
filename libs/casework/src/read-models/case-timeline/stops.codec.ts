import type { TimelineStop } from './case-timeline.query.js';

/** The column in the form of an `Instant`: a `Date` would lose its microseconds. */
export const INSTANT = `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The rows of the query over the time line. Sound because only the projection writes them. */
export const stopsIn = (rows: unknown): readonly TimelineStop[] => rows as readonly TimelineStop[];
