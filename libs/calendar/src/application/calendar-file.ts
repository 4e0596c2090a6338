import { CsvError, parse } from 'csv-parse/sync';
import type { LineFault } from '../domain/calendar/day-lines.js';

/** A decision has some dozen lines; nothing that is larger than this is one. */
export const LARGEST_FILE = 32_768;

/**
 * The records of a file of days (CSV, RFC 4180); a BOM is tolerated. Blank lines are kept, and no field has a line end:
 * otherwise a wrong line would be named by another number.
 */
export function recordsIn(csv: string): readonly (readonly string[])[] | LineFault {
  if (csv.length > LARGEST_FILE) return { line: 1, reason: 'not-csv' };
  try {
    const records: readonly (readonly string[])[] = parse(csv, { bom: true, relax_column_count: true });
    const broken = records.findIndex((fields) => fields.some((field) => /[\p{Cc}]/u.test(field)));
    return broken < 0 ? records : { line: broken + 1, reason: 'not-csv' };
  } catch (error) {
    if (error instanceof CsvError) return { line: lineOf(error), reason: 'not-csv' };
    throw error;
  }
}

const lineOf = ({ lines }: CsvError): number => (typeof lines === 'number' ? lines : 1);
