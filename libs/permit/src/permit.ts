import { type FieldClass, type Uuid, officesOf } from '#kernel';
import {
  ACTIONS,
  ACTION_NAMES,
  type Action,
  type Office,
  type Purpose,
  type Relation,
  type Role,
  communesServed,
  isPurposeOf,
  isReading,
  usualPurposeOf,
} from '#vocabulary';
import { ruleOfPurpose } from './purposes.js';
import type { Secrecy } from './secrecy.js';

/** Who asks: one person acting in one role in one office, for a purpose. */
export interface Actor {
  readonly id: Uuid;
  readonly role: Role;
  readonly office: Office;
  /** Offices with whose work that one goes on: what was sent to them, or brought in by them, is its own. */
  readonly formerOffices?: readonly Office[];
  /** Communes that the person has in charge today besides the office's own. */
  readonly areas?: readonly string[];
  /** Why the person asks; what the role is there for unless told. */
  readonly purpose?: Purpose;
  /** Children whose things the person has opened for a fixed time in an emergency. */
  readonly brokenGlass?: readonly string[];
}

/** What the decision needs to know of the thing. */
export interface Facts {
  /** Communes with a duty: of the incident and of the residence. */
  readonly communes: readonly string[];
  /** Offices to which the thing was sent. */
  readonly receivers?: readonly Office[];
  /** People and offices that brought it in. */
  readonly authors?: readonly string[];
  /** The children that it is about. */
  readonly children?: readonly string[];
  /** Ordinary unless told. */
  readonly secrecy?: Secrecy;
  /** Of a report: who received it, and the commune that acts on it. Nobody else learns who told it, and of nothing else. */
  readonly informant?: { readonly receivedBy: string; readonly commune: string | undefined };
}

export type DenialReason = 'role' | 'relation' | 'purpose';

export type Permission =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'mask'; readonly classes: readonly FieldClass[] }
  | { readonly verdict: 'deny'; readonly reason: DenialReason };

/** Thrown by whoever carries a command or a query out. At the edge it answers like *not found*. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
  constructor(
    readonly action: Action,
    readonly reason: DenialReason,
  ) {
    super(`${action}: ${reason}`);
  }
}

/** A thing that concerns no commune and nobody in particular. */
export const NO_FACTS: Facts = { communes: [] };

/** How the role has to stand to a thing for the action: none for a role that may not do it to anything at all. */
export const relationsFor = (role: Role, action: Action): readonly Relation[] => {
  const row: Partial<Record<Role, Relation | readonly Relation[]>> = ACTIONS[action];
  const relations = row[role];
  if (relations === undefined) return [];
  return typeof relations === 'string' ? [relations] : relations;
};

/** Role × relation × area × purpose × secrecy decide: whether at all, and which classes of fields stay hidden. */
export function permit(actor: Actor, action: Action, facts: Facts): Permission {
  const relations = relationsFor(actor.role, action);
  if (relations.length === 0) return { verdict: 'deny', reason: 'role' };
  if (!isForPurpose(actor, action)) return { verdict: 'deny', reason: 'purpose' };
  const held = relations.filter((relation) => HOLDS[relation](actor, facts));
  const hasGlass = isReading(action) && isBroken(actor, facts);
  if (held.length === 0 && !hasGlass) return { verdict: 'deny', reason: 'relation' };
  const classes = hiddenFrom(actor, facts, hasGlass);
  return classes.length === 0 ? { verdict: 'allow' } : { verdict: 'mask', classes };
}

/** What the person asks for: what the role is there for unless told. */
export const purposeOfActor = ({ role, purpose }: Pick<Actor, 'role' | 'purpose'>): Purpose =>
  purpose ?? usualPurposeOf(role);

/** A purpose that the role does not have is none; one that only looks changes nothing. */
function isForPurpose(actor: Actor, action: Action): boolean {
  const purpose = purposeOfActor(actor);
  return isPurposeOf(actor.role, purpose) && (ruleOfPurpose(purpose).changes || isReading(action));
}

/** What the person may do to something, whatever it is: the actions that `permit` does not deny for the role or the purpose. */
export const actionsOf = (actor: Actor): readonly Action[] =>
  ACTION_NAMES.filter((action) => relationsFor(actor.role, action).length > 0 && isForPurpose(actor, action));

/** The communes in which the person works today: those of the office with those that went into it, and those in charge. */
export const areasOf = ({
  areas = [],
  ...actor
}: Pick<Actor, 'office' | 'formerOffices' | 'areas'>): readonly string[] => [
  ...officesOf(actor).flatMap(communesServed),
  ...areas,
];

const HOLDS: Readonly<Record<Relation, (actor: Actor, facts: Facts) => boolean>> = {
  any: () => true,
  area: (actor, { communes }) => areasOf(actor).some((code) => communes.includes(code)),
  receiver: (actor, { receivers = [] }) => officesOf(actor).some((office) => receivers.includes(office)),
  author: (actor, { authors = [] }) => [actor.id, ...officesOf(actor)].some((each) => authors.includes(each)),
};

const isBroken = ({ brokenGlass = [] }: Actor, { children = [] }: Facts): boolean =>
  children.some((child) => brokenGlass.includes(child));

/** Roles that watch over others' work: they need to see that it is done, not to whom the worst was done. */
const SUPERVISING: ReadonlySet<Role> = new Set(['province-officer', 'auditor']);
const HIDDEN_IN_STRICT: readonly FieldClass[] = ['identity', 'health', 'notes'];

/** Whether it makes a difference to the person how secret a thing is. */
export const isSupervising = ({ role }: Pick<Actor, 'role'>): boolean => SUPERVISING.has(role);

function hiddenFrom(actor: Actor, facts: Facts, hasGlass: boolean): readonly FieldClass[] {
  const hidden = new Set<FieldClass>(ruleOfPurpose(purposeOfActor(actor)).hides);
  if (!seesInformant(actor, facts)) hidden.add('reporter');
  if (facts.secrecy === 'strict' && isSupervising(actor) && !hasGlass)
    for (const each of HIDDEN_IN_STRICT) hidden.add(each);
  return [...hidden];
}

/**
 * The informant's identity is masked for everybody but the person who received the report and the chair of the commune that
 * acts on it (Law on Children Art. 51; Decree 56 Art. 24). Colleagues of the one and chairs of other communes with a duty
 * are neither, and nothing that is opened in an emergency opens it.
 */
const seesInformant = (actor: Actor, { informant }: Facts): boolean =>
  actor.role === 'system' ||
  (informant !== undefined &&
    (actor.id === informant.receivedBy || (actor.role === 'commune-chair' && isOf(actor, informant.commune))));

const isOf = (actor: Actor, commune: string | undefined): boolean =>
  commune !== undefined && areasOf(actor).includes(commune);

/** Throws `NotPermitted` where `permit` denies. */
export function requirePermission(actor: Actor, action: Action, facts: Facts): Permission {
  const permission = permit(actor, action, facts);
  if (permission.verdict === 'deny') throw new NotPermitted(action, permission.reason);
  return permission;
}
