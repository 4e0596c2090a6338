import type { Projection } from './projection.js';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const COLUMN = /^[a-z][a-z0-9_]{0,58}$/;
const LONGEST_NAME = 40;

/** Refuses names that cannot be those of a table or a column. Throws a `TypeError`. */
export function checkProjection({ name, version, columns }: Projection): void {
  checkName(name);
  if (!Number.isSafeInteger(version) || version < 1) throw new TypeError(`${name}: versions start at 1`);
  for (const column of Object.keys(columns))
    if (!COLUMN.test(column) || column === 'id') throw new TypeError(`${name}: not a column name: ${column}`);
}

/** Refuses a name that is not kebab case of at most 40 characters. Throws a `TypeError`. */
export function checkName(name: string): void {
  if (!NAME.test(name) || name.length > LONGEST_NAME) throw new TypeError(`not a name: ${name}`);
}

/** Refuses two followers of one name: they would share a checkpoint. Throws a `TypeError`. */
export function checkDistinct(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`two followers are called ${twice}`);
}
