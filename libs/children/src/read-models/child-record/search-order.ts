import { type Actor, type Scope, isSupervising, permit } from '#access';
import type { EntityManager } from 'typeorm';
import { isStrictSqlFor } from './secrecy-of-children.js';

/** Whether the reader sees the names of children: of all, of all but those of strict secrecy, or of none. */
export type Sight = 'names' | 'ordinary-names' | 'no-names';

/** How a page of children is ordered: SQL over a row `child`. */
export interface Order {
  /** What it is ordered by, before the id: empty where the name is hidden from the reader. */
  readonly key: string;
  /** The condition under which the name is hidden; `undefined` where none is. */
  readonly hides?: string;
}

export function sightOf(actor: Actor, scope: Scope): Sight {
  const permission = permit(actor, 'children:view', { communes: scope.kind === 'communes' ? scope.codes : [] });
  if (permission.verdict === 'mask' && permission.classes.includes('identity')) return 'no-names';
  return isSupervising(actor) ? 'ordinary-names' : 'names';
}

export function orderOf(actor: Actor, sight: Sight): Order {
  if (sight === 'names') return { key: 'child.name_sort' };
  if (sight === 'no-names') return { key: `cast('' as text)` }; // PostgreSQL orders by no plain constant
  const hides = isStrictSqlFor(actor);
  return { key: `case when ${hides} then '' else child.name_sort end`, hides };
}

/**
 * Where the page after a child begins: its key is read again, as the reader sees it now, so that a cursor holds no name.
 * `undefined` where the reader does not see the child any more: the list then begins at the start, and leaves nobody out.
 */
export async function keyOf(
  manager: EntityManager,
  { key }: Order,
  id: string,
): Promise<{ readonly afterKey: string; readonly afterId: string } | undefined> {
  const [found] = await manager.query<readonly { readonly key: string | null }[]>(
    `select ${key} as key from read.child_record as child where child.id = $1`,
    [id],
  );
  return found && { afterKey: found.key ?? '', afterId: id };
}
