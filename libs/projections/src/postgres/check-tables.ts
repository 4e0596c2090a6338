import { TableDiffers } from '../faults.js';
import type { Projection } from '../projection.js';
import { columnSql } from './columns.js';
import { columnsOf, tableOf } from './ddl.js';
import { withClient } from './sql-client.js';

interface Found {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

const COLUMNS = `
  select format('read.%I', c.relname) as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = to_regnamespace('read') and c.relkind = 'r'`;

/**
 * Holds the tables that are there against what is declared in the same version: whoever changed a column without giving the
 * read model a new version would read or write something else. Throws `TableDiffers`, which names the column.
 */
export const checkTables = (url: string, projections: readonly Projection[]): Promise<void> =>
  withClient(url, 'annhi-check-tables', async (client) => {
    const { rows } = await client.query<Found>(COLUMNS);
    for (const projection of projections) {
      const table = tableOf(projection.name, projection.version).replaceAll('"', '');
      const found = new Map(rows.filter((row) => row.table === table).map(({ column, type }) => [column, type]));
      const fault = found.size === 0 ? undefined : faultIn(projection, found);
      if (fault !== undefined) throw new TableDiffers(`${projection.name}@${projection.version}: ${fault}`);
    }
  });

function faultIn(projection: Projection, found: ReadonlyMap<string, string>): string | undefined {
  const declared = new Map(
    columnsOf(projection).map((name) => [name, name === 'id' ? 'text' : typeOf(projection, name)] as const),
  );
  for (const [name, type] of declared) {
    const kept = found.get(name);
    if (kept === undefined) return `there is no column ${name}`;
    if (kept !== type) return `column ${name} is ${kept}, not ${type}`;
  }
  const more = [...found.keys()].find((name) => !declared.has(name));
  return more === undefined ? undefined : `column ${more} is not declared`;
}

const NAMES: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone' };

function typeOf({ columns }: Projection, name: string): string {
  const { type } = columnSql(columns[name] ?? 'text');
  return NAMES[type] ?? type;
}
