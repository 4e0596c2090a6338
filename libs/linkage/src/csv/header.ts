import { normalText } from '#kernel';
import { FileFault, type CsvRecord } from './read-csv.js';

/** The names of the columns: each one there, and once. */
export function headerOf(file: string, { values, line }: CsvRecord): readonly string[] {
  const names = values.map((name, at) => normalText(at === 0 ? name.replace(/^\ufeff/u, '') : name));
  const unnamed = names.findIndex((name) => name === '');
  if (unnamed >= 0) throw new FileFault(file, line, `column ${unnamed + 1} has no name`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new FileFault(file, line, `two columns are named ${twice}`);
  return names;
}

/** A second header line is no record: it would be compared as a person. */
export function checkNoHeader(file: string, header: readonly string[], { values, line }: CsvRecord): void {
  if (values.every((value, at) => normalText(value) === header[at]))
    throw new FileFault(file, line, 'the header stands there a second time');
}
