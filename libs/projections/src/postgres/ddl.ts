import type { Projection } from '../projection.js';
import { columnSql, quoted } from './columns.js';

/** The stable view that readers and entities see: `read."case_file"`. */
export const viewOf = (name: string): string => `read.${quoted(baseOf(name))}`;

/** The table of one version: `read."case_file_v1"`. */
export const tableOf = (name: string, version: number): string => `read.${quoted(tableName(name, version))}`;

/** Where a table is built before it takes its name: `read."case_file_v1_next"`. */
export const shadowOf = ({ name, version }: Projection): string => `read.${quoted(`${tableName(name, version)}_next`)}`;

/** The table's name without its schema. */
const tableName = (name: string, version: number): string => `${baseOf(name)}_v${version}`;

const baseOf = (name: string): string => name.replaceAll('-', '_');

/** The statements that make an empty shadow table. Its key and indexes come when it is filled. */
export function createShadow(projection: Projection): readonly string[] {
  const columns = Object.entries(projection.columns).map(([name, type]) => `${quoted(name)} ${columnSql(type).type}`);
  const shadow = shadowOf(projection);
  return [
    `drop table if exists ${shadow}`,
    `create table ${shadow} (${['id text not null', ...columns].join(', ')})`,
    ...securing(shadow, policyOf(projection)),
    handOver(shadow),
  ];
}

/** Without a policy of its own a read model shows nothing to anybody. */
export const policyOf = ({ policy = 'false' }: Projection): string => policy;

/**
 * The statements that show a table's rows to readers as far as the policy lets them. Its owner, the projector, is not
 * bound by it. The comment says which policy it is, so that another one is noticed.
 */
export const securing = (table: string, policy: string): readonly string[] => [
  `alter table ${table} enable row level security`,
  `drop policy if exists reader on ${table}`,
  `create policy reader on ${table} for select using (${policy})`,
  `comment on policy reader on ${table} is '${policy.replaceAll("'", "''")}'`,
];

/** What is in `read` is the projector's, whoever builds it: the operator too builds, as the owner of the database. */
const handOver = (relation: string): string => `select projection.hand_over('${relation}')`;

export const addKey = (projection: Projection): string => `alter table ${shadowOf(projection)} add primary key (id)`;

/** The statements that index the filled shadow table. PostgreSQL names the indexes, so that two builds never clash. */
export const addIndexes = (projection: Projection): readonly string[] => [
  ...projection.indexes.map((columns) => `create index on ${shadowOf(projection)} (${columns})`),
  `analyze ${shadowOf(projection)}`,
];

/** Where the table that a rebuild of the same version took the place of is kept: `read."case_file_v1_before"`. */
export const beforeOf = (name: string, version: number): string => `read.${quoted(beforeName(name, version))}`;

const beforeName = (name: string, version: number): string => `${tableName(name, version)}_before`;

/** The statements that put the shadow table under its name. What stood there is kept for going back. */
export const renameShadow = (projection: Projection): readonly string[] => {
  const { name, version } = projection;
  return [
    `drop table if exists ${beforeOf(name, version)}`,
    `alter table if exists ${tableOf(name, version)} rename to ${quoted(beforeName(name, version))}`,
    `alter table ${shadowOf(projection)} rename to ${quoted(tableName(name, version))}`,
  ];
};

/** The statements that exchange the table that is read with the one before it, so that going back can be taken back. */
export const exchangeBefore = (name: string, version: number): readonly string[] => {
  const aside = `${tableName(name, version)}_aside`;
  return [
    `alter table ${tableOf(name, version)} rename to ${quoted(aside)}`,
    `alter table ${beforeOf(name, version)} rename to ${quoted(tableName(name, version))}`,
    `alter table read.${quoted(aside)} rename to ${quoted(beforeName(name, version))}`,
  ];
};

/** The statements that make the view anew, not replace it: another version may have other columns. Its reader's rights decide (security_invoker). */
export function createView(name: string, version: number, columns: readonly string[]): readonly string[] {
  const names = columns.map(quoted).join(', ');
  const from = tableOf(name, version);
  return [
    `create view ${viewOf(name)} with (security_invoker = true) as select ${names} from ${from}`,
    handOver(viewOf(name)),
  ];
}

/** Every column of a read model's table, in its order. */
export const columnsOf = ({ columns }: Projection): readonly string[] => ['id', ...Object.keys(columns)];

export const dropView = (name: string): string => `drop view if exists ${viewOf(name)}`;
