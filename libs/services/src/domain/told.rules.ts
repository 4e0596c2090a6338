import { type Ctx, type When, isToldAhead } from '#kernel';

/** A past fact is not told of the future. Late telling is normal: happened and recorded times are kept apart. */
export const isAhead = (when: When, { now }: Ctx): boolean => isToldAhead(when, now);
