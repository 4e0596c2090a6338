import type { Uuid } from '#kernel';

/** A case and its place in a list. */
export interface Place {
  readonly id: Uuid;
  readonly key: string;
}

/** The places in the rows of a query. Sound because only the projection writes them. */
export const placesIn = (rows: unknown): readonly Place[] => rows as readonly Place[];

/** The counts in the one row of a query whose columns are numbered. */
export const countsIn = (rows: unknown): readonly number[] =>
  Object.entries((rows as readonly Readonly<Record<string, number>>[])[0] ?? {})
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, count]) => count);
