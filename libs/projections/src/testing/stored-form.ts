import { type Json, type JsonObject, isJsonObject } from '#kernel';
import { writtenValue } from '../postgres/columns.js';
import type { ColumnType, Projection, Row } from '../projection.js';

/**
 * A row as it comes back from the database: every column is there, absent fields are null or gone, and `jsonb` has put
 * its keys in an order of its own. Throws a `TypeError` for a value that does not fit its column.
 */
export function storedForm({ columns }: Projection, row: Row): Row {
  const stored = Object.entries(columns).map(([name, type]) => [name, storedValue(name, type, row[name])] as const);
  return { ...Object.fromEntries(stored), id: row.id };
}

function storedValue(name: string, type: ColumnType, value: Json | undefined): Json {
  writtenValue(name, type, value);
  return value === undefined ? null : type === 'jsonb' ? inJsonbOrder(value) : value;
}

/** `jsonb` sorts keys by their length in bytes, then by their bytes. */
function inJsonbOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => inJsonbOrder(item));
  if (!isJsonObject(value)) return value;
  const told = Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, field] as const]));
  const sorted = told.toSorted(([a], [b]) => compareKeys(Buffer.from(a), Buffer.from(b)));
  return Object.fromEntries(sorted.map(([key, field]) => [key, inJsonbOrder(field)])) satisfies JsonObject;
}

const compareKeys = (a: Buffer, b: Buffer): number => a.length - b.length || a.compare(b);
