import { type Ctx, type When, liesAhead, spanOf } from '#kernel';

/** Clocks differ by a little; what is told further ahead than this did not happen. Design "Input everywhere". */
const TOLERANCE_MILLIS = 5 * 60_000;

/** A past fact is not told of the future. Late telling is normal: happened and recorded times are kept apart. */
export const isAhead = (when: When, { now }: Ctx): boolean => liesAhead(when, now, TOLERANCE_MILLIS);

/** Whether the one lies wholly before the other. Imprecise dates pass as long as some reading of them is in order. */
export const liesBefore = (when: When, other: When): boolean => spanOf(when).to < spanOf(other).from;
