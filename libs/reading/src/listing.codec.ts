import { columnName } from './columns.js';
import type { AnyField, AnyReadModel, Fields } from './read-model.js';

type Row = Readonly<Record<string, unknown>>;

/** The fields as columns of a row tell them. Sound because the door's statements name the columns by their fields. */
export const listedFields = ({ name, fields }: AnyReadModel, names: readonly string[]): Fields<unknown> =>
  Object.fromEntries(names.map((each) => [each, fromRow(`${name}.${each}`, each, fields[each])]));

function fromRow(where: string, name: string, field: AnyField<unknown> | undefined): AnyField<unknown> {
  if (field?.kind !== 'field' || !field.stored || typeof field.class !== 'string')
    throw new TypeError(`${where}: it cannot stand in a list`);
  return { ...field, from: (row: unknown) => (row as Row)[columnName(name)] };
}
