/** Whether walks ask everything, as they do before a change lands, and not every fourth thing, as somebody at work waits for. */
export const IS_WHOLE = process.env.ANNHI_WALKS === 'whole';

/** Every fourth of a list, begun at the first; all of it where the walk is whole. */
export const sampled = <T>(list: readonly T[], offset = 0): readonly T[] =>
  IS_WHOLE ? list : list.filter((_, index) => index === 0 || (index + offset) % 4 === 0);
