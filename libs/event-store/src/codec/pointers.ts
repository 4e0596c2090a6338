/** A place in a payload: its JSON pointer (RFC 6901) and the value there. Only texts, numbers, booleans and null are leaves. */
export interface Leaf {
  readonly pointer: string;
  readonly value: string | number | boolean | null;
}

/** The pointer to what stands under the name in what the pointer is to. */
export const pointerTo = (pointer: string, name: string): string => `${pointer}/${escape(name)}`;

const escape = (name: string): string =>
  name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
const unescape = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The names that a pointer goes through. */
export function partsOf(pointer: string): readonly string[] {
  const parts = pointer.split('/').slice(1);
  return pointer.includes('~') ? parts.map(unescape) : parts;
}
