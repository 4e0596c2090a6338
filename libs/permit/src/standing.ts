import { type Uuid, officesOf } from '#kernel';
import {
  ACTIONS,
  type Action,
  type Office,
  type Purpose,
  type Relation,
  type Role,
  communesServed,
  isReading,
  usualPurposeOf,
} from '#vocabulary';
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
  /** Whether the receivers have nothing more to do with it. */
  readonly over?: boolean;
  /** People and offices that brought it in. */
  readonly authors?: readonly string[];
  /** The children that it is about. */
  readonly children?: readonly string[];
  /** Ordinary unless told. */
  readonly secrecy?: Secrecy;
  /** Of a report: who received it, and the commune that acts on it. Nobody else learns who told it, and of nothing else. */
  readonly informant?: { readonly receivedBy: string; readonly commune: string | undefined };
}

/**
 * How somebody stands to a thing. Beside the relations of an action: a receiver who has nothing more to do with it
 * (`former`), whoever opened it in an emergency (`glass`), the person who received the report (`self`), and whoever works
 * where it is acted on (`acting`). The last two open no row by themselves.
 */
export const STANDINGS = ['any', 'area', 'receiver', 'author', 'former', 'glass', 'self', 'acting'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A thing that concerns no commune and nobody in particular. */
export const NO_FACTS: Facts = { communes: [] };

/** How the role has to stand to a thing for the action: none for a role that may not do it to anything at all. */
export const relationsFor = (role: Role, action: Action): readonly Relation[] => {
  const row: Partial<Record<Role, Relation | readonly Relation[]>> = ACTIONS[action];
  const relations = row[role];
  if (relations === undefined) return [];
  return typeof relations === 'string' ? [relations] : relations;
};

/** What the person asks for: what the role is there for unless told. */
export const purposeOfActor = ({ role, purpose }: Pick<Actor, 'role' | 'purpose'>): Purpose =>
  purpose ?? usualPurposeOf(role);

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

/** How the actor stands to the thing for the action; nothing for whoever does not stand to it at all. */
export function standingsOf(actor: Actor, action: Action, facts: Facts): readonly Standing[] {
  const relations = relationsFor(actor.role, action);
  if (relations.length === 0) return [];
  const held: Standing[] = relations
    .filter((relation) => HOLDS[relation](actor, facts))
    .map((relation) => (relation === 'receiver' && facts.over === true ? 'former' : relation));
  if (isReading(action) && isBroken(actor, facts)) held.push('glass');
  return held.length === 0 ? held : [...held, ...informedBy(actor, facts)];
}

const isBroken = ({ brokenGlass = [] }: Actor, { children = [] }: Facts): boolean =>
  children.some((child) => brokenGlass.includes(child));

/** Colleagues of who received a report and chairs of other communes with a duty are neither. */
function informedBy(actor: Actor, { informant }: Facts): readonly Standing[] {
  if (informant === undefined) return [];
  const { receivedBy, commune } = informant;
  return [
    ...(actor.id === receivedBy ? ['self' as const] : []),
    ...(commune !== undefined && areasOf(actor).includes(commune) ? ['acting' as const] : []),
  ];
}
