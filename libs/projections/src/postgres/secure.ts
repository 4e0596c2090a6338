import type { Projection } from '../projection.js';
import { policyOf, securing, tableOf } from './ddl.js';
import type { SqlClient } from './sql-client.js';

const SECURED = `
  select c.relrowsecurity and coalesce(obj_description(p.oid, 'pg_policy'), '') = $2 as secured
  from pg_class c left join pg_policy p on p.polrelid = c.oid and p.polname = 'reader'
  where c.oid = to_regclass($1)`;

/**
 * Gives the tables that are there already the policies of this program: those that an earlier one built without, or with
 * others. What is built from now on has them from the beginning.
 */
export async function secureTables(client: SqlClient, projections: readonly Projection[]): Promise<void> {
  for (const projection of projections) {
    const table = tableOf(projection.name, projection.version);
    const { rows } = await client.query<{ secured: boolean }>(SECURED, [table, policyOf(projection)]);
    if (rows[0]?.secured === false) await client.query(securing(table, policyOf(projection)).join(';')); // one transaction
  }
}
