/** A number of a list of numbers; 0 where there is none. */
export const numberAt = (numbers: ArrayLike<number> | undefined, at: number): number => numbers?.[at] ?? 0;
