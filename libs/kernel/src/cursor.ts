import { type Uuid, uuid } from './ids.js';
import { isUuid } from './brand.js';

/** A place in a list that is ordered by a key and, where keys are alike, by the id. */
export interface Place {
  readonly key: string;
  readonly id: Uuid;
}

/** One page of a list. `next` is given back as `after` for the next one, and is `null` on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * The only three things that a cursor holds, so that it tells nothing of anybody: a place whose key is a time or digits; the
 * id of a row, where the key is a name and is read again; a number.
 */
const TEXT = /^(?<key>\d[\dTZ:.-]{0,40})?~(?<id>[0-9a-f-]{36})?$/;
const NUMBER = /^\d{1,18}$/;

/** A text that no list has given out, or that another list has: it is refused, and no list begins anew for it. */
export class UnknownCursor extends Error {
  override readonly name = 'UnknownCursor';

  constructor() {
    super('no list of this order has given out that cursor');
  }
}

interface Parts {
  readonly key: string | undefined;
  readonly id: Uuid | undefined;
}

function partsOf(text: string): Parts | undefined {
  const { key, id } = TEXT.exec(text)?.groups ?? {};
  if (key === undefined && id === undefined) return undefined;
  return id === undefined || isUuid(id) ? { key, id: id === undefined ? undefined : uuid(id) } : undefined;
}

/** Whether the text is the cursor of any list. */
export const isCursor = (text: string): boolean => partsOf(text) !== undefined;

/** Reads a cursor of one shape; `undefined` where there is none and the list begins at its start. Throws `UnknownCursor`. */
function readCursor<Found>(text: string | undefined, found: (parts: Parts) => Found | undefined): Found | undefined {
  if (text === undefined) return undefined;
  const parts = partsOf(text);
  const read = parts && found(parts);
  if (read === undefined) throw new UnknownCursor();
  return read;
}

/** The cursor behind a place. The key is written as it is: a time, or digits. */
export function placeCursor({ key, id }: Place): string {
  const text = `${key}~${id}`;
  if (key === '' || !isCursor(text)) throw new TypeError('the key of a cursor is a time or digits');
  return text;
}
export const placeIn = (text: string | undefined): Place | undefined =>
  readCursor(text, ({ key, id }) => (key === undefined || id === undefined ? undefined : { key, id }));

/** The cursor behind a row whose place is read again. */
export const rowCursor = (id: Uuid): string => `~${id}`;
export const rowIn = (text: string | undefined): Uuid | undefined =>
  readCursor(text, ({ key, id }) => (key === undefined ? id : undefined));

/** The cursor behind a number that the list is ordered by. */
export const numberCursor = (number: string): string => `${number}~`;
export const numberIn = (text: string | undefined): string | undefined =>
  readCursor(text, ({ key = '', id }) => (id === undefined && NUMBER.test(key) ? key : undefined));

/** The first `limit` of what was found, and the cursor behind them where there is more: one more than `limit` is asked for. */
export function pageOf<Item>(found: readonly Item[], limit: number, cursorOf: (last: Item) => string): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorOf(last) : null };
}
