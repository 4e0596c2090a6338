/** Refuses with the path of what is wrong. */
export class ShapeFault extends Error {
  override readonly name = 'ShapeFault';
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}

/** Reads a value at a path of a parsed JSON text, or refuses it. */
export type Read<Value> = (value: unknown, path: string) => Value;

export const text: Read<string> = (value, path) => {
  if (typeof value !== 'string' || value === '') throw new ShapeFault(path, 'a text is wanted');
  return value;
};

export const number =
  (least: number, most: number): Read<number> =>
  (value, path) => {
    if (typeof value !== 'number' || !(value >= least && value <= most))
      throw new ShapeFault(path, `a number from ${least} to ${most} is wanted`);
    return value;
  };

export const whole: Read<number> = (value, path) => {
  if (!Number.isSafeInteger(value) || typeof value !== 'number' || value < 0)
    throw new ShapeFault(path, 'a whole number is wanted');
  return value;
};

export const flag: Read<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new ShapeFault(path, 'true or false is wanted');
  return value;
};

export const oneOf =
  <Value extends string>(values: readonly Value[]): Read<Value> =>
  (value, path) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw new ShapeFault(path, `one of ${values.join(', ')} is wanted`);
    return found;
  };

export const list =
  <Item>(item: Read<Item>): Read<readonly Item[]> =>
  (value, path) => {
    if (!Array.isArray(value)) throw new ShapeFault(path, 'a list is wanted');
    return value.map((each: unknown, at) => item(each, join(path, at)));
  };

/** The keys of an object; one that nobody knows is a slip, and refused. */
export function keysOf(value: unknown, path: string, known: readonly string[]): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShapeFault(path, 'an object is wanted');
  const keys = new Map<string, unknown>(Object.entries(value));
  const strange = [...keys.keys()].find((key) => !known.includes(key));
  if (strange !== undefined) throw new ShapeFault(join(path, strange), `nothing is called ${strange} here`);
  return keys;
}

export const join = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
