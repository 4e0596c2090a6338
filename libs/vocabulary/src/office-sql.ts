import type { OfficeKind } from './offices.js';

/** The same in SQL, over expressions: an office's text in a row is put together and read where its form is written down. */
export const officeSql = {
  /** The office of that kind whose scope the expression holds; null where that is null. */
  of: (kind: OfficeKind, scope: string): string => `'${kind}:' || ${scope}`,
} as const;
