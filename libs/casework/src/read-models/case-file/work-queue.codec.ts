import type { Uuid } from '#kernel';

/** The ids in the rows of a query. Sound because only the projection writes them. */
export const idsIn = (rows: unknown): readonly Uuid[] => (rows as readonly { readonly id: Uuid }[]).map(({ id }) => id);

/** The counts in the one row of a query whose columns are numbered. */
export const countsIn = (rows: unknown): readonly number[] =>
  Object.entries((rows as readonly Readonly<Record<string, number>>[])[0] ?? {})
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, count]) => count);
