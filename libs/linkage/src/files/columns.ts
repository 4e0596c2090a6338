import { searchForm } from '#kernel';
import { FileFault } from '../csv/read-csv.js';
import type { Columns } from '../execute/records.js';
import type { Model } from '../model/model.js';
import type { OpenFile } from './read-file.js';

/** Column names that are the same but for case, marks and signs. */
const plainName = (column: string): string => searchForm(column).replace(/[^a-z0-9]+/g, '');

/** The columns that both files have, by their names. */
export function sharedColumns(
  left: OpenFile,
  right: OpenFile,
  ignored: readonly string[],
): readonly { readonly left: string; readonly right: string }[] {
  const unknown = ignored.find((column) => !left.header.includes(column) && !right.header.includes(column));
  if (unknown !== undefined) throw new FileFault(left.file, 1, `no column is named ${unknown}`);
  const shared = left.header.flatMap((column) => {
    const other = right.header.find((name) => plainName(name) === plainName(column));
    return other === undefined || ignored.includes(column) || ignored.includes(other)
      ? []
      : [{ left: column, right: other }];
  });
  if (shared.length === 0)
    throw new FileFault(
      right.file,
      1,
      `no column has the name of one of ${left.file}; a model says which belong together`,
    );
  return shared;
}

/** Where the columns of a model stand in a file. */
export const columnsOf = ({ fields, id }: Model, side: 'left' | 'right', { header }: OpenFile): Columns => ({
  id: id ? header.indexOf(id[side]) : -1,
  fields: fields.map((field) => ({
    at: header.indexOf(field[side]),
    age: field.estimate ? header.indexOf(field.estimate.age) : -1,
    on: field.estimate ? header.indexOf(field.estimate.on) : -1,
  })),
});
