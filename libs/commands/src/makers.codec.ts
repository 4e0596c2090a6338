import type { MakersOf } from './aggregate.js';
import type { CommandMaker } from './stream-command.js';

/**
 * Gives every row its maker. The names that come out are those that went in, and `Checked` has held each row to the input
 * that its maker then takes: the types of a mapped record can say neither.
 */
export const makersBy = <Rows extends object, R, Code extends string>(
  rows: Rows & Readonly<Record<string, R>>,
  make: (verb: string, row: R) => CommandMaker<object, Code>,
): MakersOf<Rows, Code> => {
  const makers: unknown = Object.fromEntries(Object.entries<R>(rows).map(([verb, row]) => [verb, make(verb, row)]));
  return makers as MakersOf<Rows, Code>;
};
