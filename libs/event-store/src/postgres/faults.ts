import { EventRejected, EventUnreadable, StoreUnavailable } from '../errors.js';

/** SQLSTATE classes that speak of the data in a statement, not of the way to the server. */
const POISON = /^(?:22|23|54|42)/;

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : '';

/** Whether one of the commands of a batch is at fault. */
export const isPoison = (thrown: unknown): boolean => POISON.test(codeOf(thrown));

const isOurs = (thrown: unknown): boolean =>
  thrown instanceof StoreUnavailable || thrown instanceof EventRejected || thrown instanceof EventUnreadable;

/** A fault of the way as `StoreUnavailable`; anything else as it is. */
const asStoreFault = (thrown: unknown): unknown =>
  isOurs(thrown) || isPoison(thrown) ? thrown : new StoreUnavailable('the log cannot be reached', { cause: thrown });

/** Asks the server, and tells a fault of the way from others. */
export async function reached<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (thrown) {
    throw asStoreFault(thrown);
  }
}
