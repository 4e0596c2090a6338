import { CsvError, parse } from 'csv-parse';
import { finished } from 'node:stream/promises';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { ResultFault } from '../domain/export/result-file.js';

/** Read in pieces, with everybody else's turn in between: a file has up to 16 MiB. */
const PIECE = 4096;
/** A line has three short fields; more lines than that are no file of 16 MiB in which something stands. */
const [LONGEST_LINE, MOST_LINES, MOST_COMMAS_OF_A_LINE] = [1000, 300_000, 8];

/**
 * The records of a result file (CSV, RFC 4180); a BOM is tolerated. Blank lines are kept: without them every line after
 * one would be told by a wrong number.
 */
export async function resultRecords(csv: string): Promise<readonly (readonly string[])[] | ResultFault> {
  const odd = oddLine(csv);
  if (odd !== undefined) return { line: odd, reason: 'not-csv' };
  const records: string[][] = [];
  const parser = parse({ bom: true, relax_column_count: true });
  parser.on('data', (record: unknown) => records.push(Array.isArray(record) ? record.map(String) : []));
  const ended = finished(parser);
  ended.catch(() => undefined); // it is waited for below, and may fail before
  try {
    for (let from = 0; from < csv.length && parser.writable; from += PIECE) {
      parser.write(csv.slice(from, from + PIECE));
      await othersTurn();
    }
    parser.end();
    await ended;
    return records;
  } catch (error) {
    if (error instanceof CsvError) return { line: lineOf(error), reason: 'not-csv' };
    throw error;
  }
}

/** The first line that is longer than a line can be, or one too many: what is made of commas or blanks is not parsed at all. */
function oddLine(csv: string): number | undefined {
  let lines = 0;
  for (let from = 0; from < csv.length;) {
    lines += 1;
    const end = csv.indexOf('\n', from);
    const length = (end < 0 ? csv.length : end) - from;
    if (lines > MOST_LINES || length > LONGEST_LINE || commasIn(csv, from, length) > MOST_COMMAS_OF_A_LINE)
      return lines;
    from += length + 1;
  }
  return undefined;
}

function commasIn(csv: string, from: number, length: number): number {
  let commas = 0;
  for (let at = from; at < from + length; at += 1) if (csv.charCodeAt(at) === COMMA) commas += 1;
  return commas;
}

const COMMA = 0x2c;

const lineOf = ({ lines }: CsvError): number => (typeof lines === 'number' ? lines : 1);
