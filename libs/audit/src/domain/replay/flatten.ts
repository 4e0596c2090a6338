/** A value at the end of a path. */
export type Plain = string | number | boolean | null;

/** Every value of a state by its path, for example `child.residences[3f0c9a12].communeCode`. Facts are named by their id. */
export function flatten(value: unknown, path: string): ReadonlyMap<string, Plain> {
  const fields = new Map<string, Plain>();
  collect(value, path, fields);
  return fields;
}

function collect(value: unknown, path: string, fields: Map<string, Plain>): void {
  if (value === undefined) return;
  if (isPlain(value)) fields.set(path, value);
  else if (Array.isArray(value)) collectList(value, path, fields);
  else if (typeof value === 'object')
    for (const [name, each] of Object.entries(value)) collect(each, `${path}.${name}`, fields);
}

function collectList(list: readonly unknown[], path: string, fields: Map<string, Plain>): void {
  for (const [each, value] of pathsIn(list, path)) collect(value, each, fields);
}

/** The elements of a list by their path, from the given index on. Of two of one name the last stands, as in `flatten`. */
export const pathsIn = (list: readonly unknown[], path: string, from = 0): ReadonlyMap<string, unknown> =>
  new Map(list.slice(from).map((each, index) => [`${path}[${nameOf(each) ?? String(from + index)}]`, each]));

const isPlain = (value: unknown): value is Plain =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** What an element of a list is called: the id of the fact or of the thing that it tells. */
function nameOf(element: unknown): string | undefined {
  if (typeof element !== 'object' || element === null) return undefined;
  for (const field of ['factId', 'id', 'childId']) {
    const id: unknown = Reflect.get(element, field);
    if (typeof id === 'string') return id.slice(0, 8);
  }
  return undefined;
}
