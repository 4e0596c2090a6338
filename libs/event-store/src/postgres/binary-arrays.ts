/** Object ids of PostgreSQL's types, as `pg_type` has them for good. */
const INT4 = 23;
const TEXT = 25;
const UUID = 2950;

const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const UUID_BYTES = 16;

/**
 * Arrays as PostgreSQL's binary protocol takes them (`array_recv`): number of dimensions, whether there are nulls, type of
 * the elements, length, lower bound; then each element with its length. A text array costs both sides an escape and a
 * look at every character. `pg` sends a Buffer as a binary parameter.
 */
function arrayOf(type: number, length: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  for (const [index, field] of [1, 0, type, length, 1].entries()) array.writeInt32BE(field, index * LENGTH_BYTES);
  return array;
}

/** A `text[]`. */
export function textArray(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const bytes = lengths.reduce((sum, length) => sum + length + LENGTH_BYTES, 0);
  const array = arrayOf(TEXT, texts.length, bytes);
  let at = HEADER_BYTES;
  for (const [index, text] of texts.entries()) {
    at = array.writeInt32BE(lengths[index] ?? 0, at);
    at += array.write(text, at);
  }
  return array;
}

/** An `integer[]`. */
export function integerArray(integers: readonly number[]): Buffer {
  const array = arrayOf(INT4, integers.length, integers.length * 2 * LENGTH_BYTES);
  let at = HEADER_BYTES;
  for (const integer of integers) {
    at = array.writeInt32BE(LENGTH_BYTES, at);
    at = array.writeInt32BE(integer, at);
  }
  return array;
}

/** A `uuid[]`. */
export function uuidArray(uuids: readonly string[]): Buffer {
  const array = arrayOf(UUID, uuids.length, uuids.length * (LENGTH_BYTES + UUID_BYTES));
  let at = HEADER_BYTES;
  for (const uuid of uuids) {
    at = array.writeInt32BE(UUID_BYTES, at);
    at += array.write(uuid.replaceAll('-', ''), at, 'hex');
  }
  return array;
}
