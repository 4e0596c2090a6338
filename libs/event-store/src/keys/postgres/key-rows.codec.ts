import type { Uuid } from '#kernel';

export interface KeyRow {
  readonly subject: Uuid;
  readonly fieldClass: string;
  readonly id: Uuid;
  readonly wrapped: Buffer;
}

/** Rows of `keys.subject_key` as the driver returns them. */
export const keyRows = (rows: unknown[]): readonly KeyRow[] =>
  (rows as { subject: Uuid; class: string; id: Uuid; wrapped: Buffer }[]).map(
    ({ subject, class: fieldClass, id, wrapped }) => ({
      subject,
      fieldClass,
      id,
      wrapped,
    }),
  );

/** The row of `es.key_mark`. */
export const markRow = (rows: unknown[]): { rootKey: string; agencyKey: string } | undefined =>
  (rows as { root_key: string; agency_key: string }[]).map(({ root_key: rootKey, agency_key: agencyKey }) => ({
    rootKey,
    agencyKey,
  }))[0];

export const writtenRow = (rows: unknown[]): boolean => (rows as { written: boolean }[])[0]?.written ?? false;

export const morePages = (rows: unknown[]): boolean => (rows as { more: boolean }[])[0]?.more ?? false;

/** A page of named keys, and what was found of one; what the row does not say is nothing. */
export function comparedRow(rows: unknown[]) {
  const [row] = rows as Record<string, string | number | null>[];
  const number = (name: string): number => Number(row?.[name] ?? 0);
  const text = (name: string): string => String(row?.[name] ?? '{}');
  return {
    named: number('named'),
    missing: number('missing'),
    subjects: number('subjects'),
    last: text('last'),
    ...{ keyList: text('keys'), subjectList: text('subjects'), classList: text('classes') },
  };
}
