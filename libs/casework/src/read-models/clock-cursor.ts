import { type Instant, type Uuid, isUuid, parseInstant } from '#kernel';

/** A place in a list that is ordered by a clock, then by id; what has no time stands at the end. */
export interface ClockCursor {
  readonly at: Instant | null;
  readonly id: Uuid;
}

/** The cursor as a text for the client. It holds a time and an id, nothing personal. */
export const clockCursor = ({ at, id }: ClockCursor): string => `${at ?? ''}~${id}`;

/** The cursor in a text from outside, or `undefined` where there is none: the list then begins at the start. */
export function clockCursorIn(text: string | undefined): ClockCursor | undefined {
  const [time = '', id = ''] = (text ?? '').split('~', 2);
  const at = time === '' ? null : parseInstant(time);
  return at !== undefined && isUuid(id) ? { at, id } : undefined;
}

/** The first `limit` of the rows and, where there are more, the cursor after them. One more than `limit` is to be given. */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  cursorOf: (item: Item) => ClockCursor,
): { readonly items: readonly Item[]; readonly next: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? clockCursor(cursorOf(last)) : null };
}

/** A place in a list that is ordered by a key of digits and signs of time, then by id. */
export interface KeyCursor {
  readonly key: string;
  readonly id: Uuid;
}

const KEY = /^\d[\dTZ:.-]{0,40}$/;

export const keyCursor = ({ key, id }: KeyCursor): string => `${key}~${id}`;

/** The cursor in a text from outside, or `undefined` where there is none: the list then begins at the start. */
export function keyCursorIn(text: string | undefined): KeyCursor | undefined {
  const [key = '', id = ''] = (text ?? '').split('~', 2);
  return KEY.test(key) && isUuid(id) ? { key, id } : undefined;
}
