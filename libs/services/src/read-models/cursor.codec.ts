import { isCleanText } from '#kernel';
/** Where the next page of a list begins: the order's key and the id of the last row of this page. */
export interface Cursor {
  readonly afterKey: string;
  readonly afterId: string;
}

/** The cursor as a text for the client. It holds times and ids only. */
export const cursorText = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id]), 'utf8').toString('base64url');

/** The cursor in a text from outside, or `undefined` where there is none: the list then begins at the start. */
export function cursorIn(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 2) return undefined;
    const [afterKey, afterId] = parts as unknown[];
    return isText(afterKey) && isText(afterId) ? { afterKey, afterId } : undefined;
  } catch {
    return undefined;
  }
}

/** A text that a database can be asked for: the cursor comes from outside, whatever it looks like. */
const isText = (value: unknown): value is string => typeof value === 'string' && isCleanText(value);
