import type { Row } from '../projection.js';
import type { Projection } from '../projection.js';
import type { RowMap } from '../fold-page.js';
import { columnSql, quoted, writtenValue } from './columns.js';
import { copyIn, copyLine } from './copy.js';
import type { SqlClient } from './sql-client.js';

/** What is to be written: rows that are there, and keys of rows that are not. */
export interface RowChanges {
  readonly upserts: readonly Row[];
  readonly deletes: readonly string[];
}

/** The changes that the rows of these keys are. */
export function changesOf(rows: RowMap, keys: Iterable<string>): RowChanges {
  const upserts: Row[] = [];
  const deletes: string[] = [];
  for (const key of keys) {
    const row = rows.get(key);
    if (row) upserts.push(row);
    else deletes.push(key);
  }
  return { upserts, deletes };
}

/** Rows that are sent at once: they wait in memory until the server takes them. */
const CHUNK = 5000;

/** The SQL of one table of a read model, made once. */
export class RowTable {
  private readonly columns: readonly string[];
  private readonly select: string;

  constructor(
    private readonly projection: Projection,
    private readonly table: string,
  ) {
    this.columns = ['id', ...Object.keys(projection.columns)];
    const read = Object.entries(projection.columns).map(([name, type]) => {
      return `${columnSql(type).read(quoted(name))} as ${quoted(name)}`;
    });
    this.select = `select ${['id', ...read].join(', ')} from ${table} where id = any($1::text[])`;
  }

  /** The rows of the keys; `undefined` for each key that has none. */
  async load(client: SqlClient, keys: readonly string[]): Promise<RowMap> {
    const rows: RowMap = new Map(keys.map((key) => [key, undefined]));
    if (keys.length === 0) return rows;
    const found = await client.query<Row>(this.select, [keys]);
    for (const row of found.rows) rows.set(row.id, row);
    return rows;
  }

  /** Adds rows that are not there yet, by COPY. Throws a `TypeError` for a value of another type than its column. */
  async copy(client: SqlClient, rows: readonly Row[]): Promise<void> {
    const columns = this.columns.map(quoted);
    for (let from = 0; from < rows.length; from += CHUNK)
      await copyIn(client, this.table, columns, this.lines(rows.slice(from, from + CHUNK)));
  }

  private *lines(rows: readonly Row[]): Generator<string> {
    const types = Object.entries(this.projection.columns);
    for (const row of rows)
      yield copyLine([row.id, ...types.map(([name, type]) => writtenValue(name, type, row[name]))]);
  }

  /** Writes rows that may be there already. */
  async upsert(client: SqlClient, rows: readonly Row[]): Promise<void> {
    const statement = `${this.insert(1)} ${this.onConflict}`;
    for (let from = 0; from < rows.length; from += CHUNK)
      await client.query(statement, this.parameters(rows.slice(from, from + CHUNK)));
  }

  /** How many parameters `insert` takes. */
  get width(): number {
    return this.columns.length;
  }

  /** Inserts the rows given as one text array a column, from parameter `first` on; `where` may hold it back. */
  insert(first: number, where = ''): string {
    const { columns } = this.projection;
    const arrays = this.columns.map((_, index) => `$${first + index}::text[]`);
    const fields = this.columns.map((_, index) => `c${index}`);
    const values = ['c0', ...Object.values(columns).map((type, index) => `c${index + 1}::${columnSql(type).type}`)];
    return `insert into ${this.table} (${this.columns.map(quoted).join(', ')})
      select ${values.join(', ')} from unnest(${arrays.join(', ')}) as u(${fields.join(', ')}) ${where}`;
  }

  /** What follows `insert` where rows may stand already. */
  get onConflict(): string {
    const sets = this.columns.map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
    return `on conflict (id) do update set ${sets.join(', ')}`;
  }

  /** Deletes the keys of one parameter; `where` may hold it back. */
  remove(parameter: number, where = ''): string {
    return `delete from ${this.table} where id = any($${parameter}::text[]) ${where}`;
  }

  /** The parameters of `insert`. Throws a `TypeError` for a value of another type than its column. */
  parameters(rows: readonly Row[]): (string | null)[][] {
    const types = Object.entries(this.projection.columns);
    return [
      rows.map(({ id }) => id),
      ...types.map(([name, type]) => rows.map((row) => writtenValue(name, type, row[name]))),
    ];
  }
}
