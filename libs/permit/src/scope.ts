import type { Action } from '#vocabulary';
import { type Actor, areasOf, relationsFor } from './standing.js';

/** Which rows an actor may see: all of them, those of some communes, or none. Said in SQL by the queries. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'communes'; readonly codes: readonly string[] }
  | { readonly kind: 'none' };

/** The rows that `permit` would allow the actor for the action, as far as communes decide it. */
export function scopeOf(actor: Actor, action: Action): Scope {
  const relations = relationsFor(actor.role, action);
  if (relations.includes('any')) return { kind: 'all' };
  const codes = areasOf(actor);
  return relations.includes('area') && codes.length > 0 ? { kind: 'communes', codes } : { kind: 'none' };
}
