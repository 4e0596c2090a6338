import type { Action } from './actions.js';
import { type Actor, relationsFor } from './permit.js';
import { communeOf } from './roles.js';

/** Which rows an actor may see: all of them, those of a commune, or none. Said in SQL by the queries. */
export type Scope =
  { readonly kind: 'all' } | { readonly kind: 'commune'; readonly code: string } | { readonly kind: 'none' };

/** The rows that `permit` would allow the actor for the action, as far as communes decide it. */
export function scopeOf({ role, office }: Actor, action: Action): Scope {
  const relations = relationsFor(role, action);
  if (relations.includes('any')) return { kind: 'all' };
  const code = communeOf(office);
  return relations.includes('area') && code !== undefined ? { kind: 'commune', code } : { kind: 'none' };
}
