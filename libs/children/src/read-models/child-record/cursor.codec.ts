import { isCleanText } from '#kernel';
import type { ChildRecord } from './child-record.entity.js';

/** Where the next page of a search begins. */
export interface Cursor {
  readonly afterName: string;
  readonly afterId: string;
}

/** The cursor after a row, as a text for the client. It travels in bodies only: it holds a name. */
export const cursorAfter = ({ nameSort, id }: Pick<ChildRecord, 'nameSort' | 'id'>): string =>
  Buffer.from(JSON.stringify([nameSort, id]), 'utf8').toString('base64url');

/** The cursor in a text from outside, or `undefined` where there is none: the search then begins at the start. */
export function cursorIn(text: string): Cursor | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 2) return undefined;
    const [afterName, afterId] = parts as unknown[];
    return isText(afterName) && isText(afterId) ? { afterName, afterId } : undefined;
  } catch {
    return undefined;
  }
}

/** A text that a database can be asked for: the cursor comes from outside, whatever it looks like. */
const isText = (value: unknown): value is string => typeof value === 'string' && isCleanText(value);
