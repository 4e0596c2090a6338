import type { FieldClass, Uuid } from '#kernel';
import { ACTIONS, type Action, type Relation } from './actions.js';
import { type Office, type Role, communeOf } from './roles.js';

/** Who asks: one person acting in one role in one office. */
export interface Actor {
  readonly id: Uuid;
  readonly role: Role;
  readonly office: Office;
}

/** What the decision needs to know of the thing. */
export interface Facts {
  /** Communes with a duty: of the incident and of the residence. */
  readonly communes: readonly string[];
  /** Offices to which the thing was sent. */
  readonly receivers?: readonly Office[];
  /** People and offices that brought it in. */
  readonly authors?: readonly string[];
}

export type Permission =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'mask'; readonly classes: readonly FieldClass[] }
  | { readonly verdict: 'deny'; readonly reason: 'role' | 'relation' };

/** Thrown by whoever carries a command or a query out. At the edge it answers like *not found*. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
  constructor(
    readonly action: Action,
    readonly reason: 'role' | 'relation',
  ) {
    super(`${action}: ${reason}`);
  }
}

/** A thing that concerns no commune and nobody in particular. */
export const NO_FACTS: Facts = { communes: [] };

/** Whether the role may do the action to anything at all. */
export const relationsFor = (role: Role, action: Action): readonly Relation[] => {
  const row: Partial<Record<Role, Relation | readonly Relation[]>> = ACTIONS[action];
  const relations = row[role];
  if (relations === undefined) return [];
  return typeof relations === 'string' ? [relations] : relations;
};

/**
 * Role × relation decide. The informant's identity is masked for everybody but those who received the report and the
 * chair of the commune that acts on it (Law on Children Art. 51; Decree 56 Art. 24).
 */
export function permit(actor: Actor, action: Action, facts: Facts): Permission {
  const relations = relationsFor(actor.role, action);
  if (relations.length === 0) return { verdict: 'deny', reason: 'role' };
  if (!relations.some((relation) => HOLDS[relation](actor, facts))) return { verdict: 'deny', reason: 'relation' };
  return seesInformant(actor, facts) ? { verdict: 'allow' } : { verdict: 'mask', classes: ['reporter'] };
}

const HOLDS: Readonly<Record<Relation, (actor: Actor, facts: Facts) => boolean>> = {
  any: () => true,
  area: ({ office }, { communes }) => communes.some((code) => code === communeOf(office)),
  receiver: ({ office }, { receivers = [] }) => receivers.includes(office),
  author: ({ id, office }, { authors = [] }) => authors.some((author) => author === id || author === office),
};

const seesInformant = ({ role, id }: Actor, { authors }: Facts): boolean =>
  role === 'commune-chair' || role === 'system' || (authors?.includes(id) ?? false);

/** Throws `NotPermitted` where `permit` denies. */
export function requirePermission(actor: Actor, action: Action, facts: Facts): Permission {
  const permission = permit(actor, action, facts);
  if (permission.verdict === 'deny') throw new NotPermitted(action, permission.reason);
  return permission;
}
