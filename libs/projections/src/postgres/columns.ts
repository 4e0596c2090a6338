import type { Json } from '#kernel';
import type { ColumnType } from '../projection.js';

interface ColumnSql {
  /** The type in `create table` and in casts. */
  readonly type: string;
  /** The expression that reads the quoted column as plain JSON. */
  readonly read: (column: string) => string;
  /** A value as PostgreSQL writes it in text; `undefined` for a value of another type. */
  readonly write: (value: Json) => string | undefined;
}

const asIs = (column: string): string => column;
const text = (value: Json): string | undefined => (typeof value === 'string' ? value : undefined);
const whole = (value: Json): string | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;

/** How each type of column is declared, read and written. Instants keep their microseconds, which `Date` would cut. */
const COLUMN_SQL: Readonly<Record<ColumnType, ColumnSql>> = {
  text: { type: 'text', read: asIs, write: text },
  uuid: { type: 'uuid', read: asIs, write: text },
  instant: {
    type: 'timestamptz',
    read: (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    write: text,
  },
  date: { type: 'date', read: (column) => `to_char(${column}, 'YYYY-MM-DD')`, write: text },
  jsonb: { type: 'jsonb', read: asIs, write: (value) => JSON.stringify(value) },
  integer: { type: 'integer', read: asIs, write: whole },
  // Safe integers fit a double exactly, and `pg` gives a plain bigint as text.
  bigint: { type: 'bigint', read: (column) => `${column}::float8`, write: whole },
  boolean: { type: 'boolean', read: asIs, write: (value) => (typeof value === 'boolean' ? String(value) : undefined) },
  'text[]': { type: 'text[]', read: asIs, write: arrayText },
};

export const columnSql = (type: ColumnType): ColumnSql => COLUMN_SQL[type];

/** The value as PostgreSQL writes it in text. Throws a `TypeError`, without the value, for one of another type. */
export function writtenValue(column: string, type: ColumnType, value: Json | undefined): string | null {
  if (value === null || value === undefined) return null;
  const written = COLUMN_SQL[type].write(value);
  if (written === undefined) throw new TypeError(`column ${column} is not ${type}`);
  return written;
}

function arrayText(value: Json): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item: Json) => (typeof item === 'string' ? quotedItem(item) : undefined));
  return items.includes(undefined) ? undefined : `{${items.join(',')}}`;
}

const quotedItem = (item: string): string => `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** An identifier in SQL. */
export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
