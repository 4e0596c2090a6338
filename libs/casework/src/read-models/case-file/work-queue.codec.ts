/** The counts in the one row of a query whose columns are numbered. */
export const countsIn = (rows: unknown): readonly number[] =>
  Object.entries((rows as readonly Readonly<Record<string, number>>[])[0] ?? {})
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, count]) => count);
