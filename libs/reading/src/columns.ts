import type { ColumnType } from '#projections';
import type { Fields } from './read-model.js';
import type { Shape } from './shapes.js';

/** The name of a column in the table: `caseId` is `case_id`. */
export const columnName = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A field that is a column, with its name in the table. */
export interface Column {
  readonly field: string;
  readonly name: string;
  readonly type: ColumnType;
  readonly shape: Shape<unknown>;
}

/** The columns of a table that are declared, in their order. */
export const columnsIn = (fields: Fields<unknown>): readonly Column[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind === 'asked' || (field.kind === 'field' && !field.stored)) return [];
    return [{ field: name, name: columnName(name), type: field.shape.column, shape: field.shape }];
  });
