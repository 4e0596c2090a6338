import { CsvError, parse } from 'csv-parse/sync';
import type { ResultFault } from '../domain/export/result-file.js';

/**
 * The records of a result file (CSV, RFC 4180); a BOM is tolerated. Blank lines are kept: without them every line after
 * one would be told by a wrong number.
 */
export function resultRecords(csv: string): readonly (readonly string[])[] | ResultFault {
  try {
    return parse(csv, { bom: true, relax_column_count: true }).map((record) => record.map(String));
  } catch (error) {
    if (error instanceof CsvError) return { line: lineOf(error), reason: 'not-csv' };
    throw error;
  }
}

const lineOf = ({ lines }: CsvError): number => (typeof lines === 'number' ? lines : 1);
