import { officesOf } from '#kernel';
import { type Actor, areasOf, relationsFor } from '#permit';
import { columnSql } from '#projections';
import { columnName, columnsIn } from './columns.js';
import type { AnyListing } from './listing.js';
import type { AnyReadModel } from './read-model.js';
import { OWNER } from './table.js';

const viewOf = (name: string): string => `read.${name.replaceAll('-', '_')}`;

/** What the door selects of a row. Whatever belongs to a case comes with what the reader sees of that. */
const columnsOf = ({ stands, newestBy }: AnyReadModel): string => {
  const key = newestBy === undefined ? `''` : `row.${columnName(newestBy)}`;
  const owner = stands.case === undefined ? 'null::text[] as communes, null as secrecy, null as responsible' : OF_OWNER;
  return `row.id, row.stream_version as version, row.state, ${key} as key, ${owner}`;
};

const OF_OWNER = 'owner.communes, owner.secrecy, owner.responsible';

const fromOf = ({ name, stands }: AnyReadModel): string =>
  stands.case === undefined
    ? `${viewOf(name)} as row`
    : `${viewOf(name)} as row left join ${viewOf(OWNER)} as owner on owner.id = row.${columnName(stands.case)}::text`;

const singles = new WeakMap<AnyReadModel, string>();

/** One row by its id (`$1`): the same text for a model every time. */
export function singleOf(model: AnyReadModel): string {
  const found = singles.get(model) ?? `select ${columnsOf(model)} from ${fromOf(model)} where row.id = $1`;
  singles.set(model, found);
  return found;
}

/** Values of a statement; `put` gives the place of a value. */
class Values {
  readonly list: unknown[] = [];

  put(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** Which rows of a page. */
export interface PageOf {
  readonly where: Readonly<Record<string, unknown>>;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
  readonly actor: Actor;
}

/** A page, the last first, and the row after it. */
export function pageOfRows(
  model: AnyReadModel,
  { where, after, limit, actor }: PageOf,
): { text: string; values: unknown[] } {
  const { stands, newestBy = 'id' } = model;
  const values = new Values();
  const order = `row.${columnName(newestBy)}`;
  const isOfCase = stands.case !== undefined && where[stands.case] !== undefined;
  const conditions = [
    ...(isOfCase ? [] : [withinScope(model, actor, values)]),
    ...columnsIn(model.fields).flatMap(({ field, name }) => equals(`row.${name}`, where[field], values)),
    ...(after === undefined ? [] : [`(${order}, row.id) < (${values.put(after.key)}, ${values.put(after.id)})`]),
    'true',
  ];
  const text = `select ${columnsOf(model)} from ${fromOf(model)} where ${conditions.join(' and ')}
    order by ${order} desc, row.id desc limit ${values.put(limit + 1)}`;
  return { text, values: values.list };
}

function equals(column: string, wanted: unknown, values: Values): readonly string[] {
  if (wanted === undefined) return [];
  return [Array.isArray(wanted) ? `${column} = any(${values.put(wanted)})` : `${column} = ${values.put(wanted)}`];
}

/**
 * The rows that the actor's relations open, once more beside the policy: indexes are used by it. What is opened in an
 * emergency or through a case is found on the page of its case, and not in between the work of the office.
 */
function withinScope({ stands }: AnyReadModel, actor: Actor, values: Values): string {
  const relations = relationsFor(actor.role, stands.action);
  if (actor.role === 'system' || relations.includes('any')) return 'true';
  const { communes, receiver } = stands;
  const ways = [
    ...(relations.includes('area') && communes !== undefined
      ? [`row.${columnName(communes)} && ${values.put(areasOf(actor))}`]
      : []),
    ...(relations.includes('receiver') && receiver !== undefined
      ? [`row.${columnName(receiver)} = any(${values.put(officesOf(actor))})`]
      : []),
  ];
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`;
}

/**
 * The rows of a list whose places (`id`, `key`) another statement gives, in their order: columns alone, under their own
 * names. What people stand by comes along.
 */
export function listedRows({ model, names }: AnyListing, places: string): string {
  const { communes, child, secrecy } = model.stands;
  const wanted = new Set([...names, ...[communes, child, secrecy].flatMap((each) => each ?? [])]);
  const columns = columnsIn(model.fields)
    .filter(({ field }) => wanted.has(field))
    .map(({ name, type }) => `${columnSql(type).read(`row.${name}`)} as ${name}`);
  return `with page as materialized (${places})
    select row.id, page.key, ${columns.join(', ')} from page join ${viewOf(model.name)} as row on row.id = page.id
    order by page.key, page.id`;
}
