import { stat } from 'node:fs/promises';
import { checkNoHeader, headerOf } from '../csv/header.js';
import { type CsvRecord, FileFault, readCsv } from '../csv/read-csv.js';

/** A CSV whose header is known. */
export interface OpenFile {
  readonly file: string;
  readonly header: readonly string[];
  readonly bytes: number;
}

/** Reads the header of a file. */
export async function openFile(file: string): Promise<OpenFile> {
  const { size } = await stat(file);
  for await (const [first] of readCsv(file)) if (first) return { file, header: headerOf(file, first), bytes: size };
  throw new FileFault(file, 1, 'the file is empty');
}

/** Gives every record of the file but the header, one after the other, and says how many there were. */
export async function eachRecord(
  { file, header }: OpenFile,
  take: (record: CsvRecord) => void,
  tell: (records: number) => void,
): Promise<number> {
  let records = -1;
  for await (const batch of readCsv(file)) {
    for (const record of batch) {
      records++;
      if (records === 0) continue;
      if (records === 1) checkNoHeader(file, header, record);
      take(record);
    }
    tell(Math.max(records, 0));
  }
  return Math.max(records, 0);
}
