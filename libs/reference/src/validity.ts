import { type DateOnly, dateOnly } from '#kernel';

/** What holds from a day on until (exclusive) another. `null`: since before the data, or until further notice. */
export interface Dated {
  readonly validFrom: DateOnly | null;
  readonly validTo: DateOnly | null;
}

/** Whether it holds on the day. */
export const holdsOn = ({ validFrom, validTo }: Dated, day: DateOnly): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);

/** The day in a data file, where it tells one. */
export const dayOrNull = (text: string | null): DateOnly | null => (text === null ? null : dateOnly(text));

/** Rows by their code: a code that was used again has several, each with its own days. */
export const byCode = <Row extends { readonly code: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> => Map.groupBy(rows, ({ code }) => code);
