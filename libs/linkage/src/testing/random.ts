/** A small seeded generator (mulberry32): the same seed gives the same records. */
export interface Chance {
  readonly next: () => number;
  readonly below: (bound: number) => number;
  readonly happens: (chance: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Picks the first items far more often than the last ones, as names are given. */
  readonly common: <Item>(items: readonly Item[]) => Item;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const { [index]: item } = items;
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    happens: (chance) => next() < chance,
    pick: (items) => at(items, below(items.length)),
    common: (items) => at(items, Math.floor(items.length * next() ** 2.2)),
  };
}
