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
