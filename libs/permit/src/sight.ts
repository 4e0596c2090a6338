import type { FieldClass, SightClass } from '#kernel';
import { type Action, type Purpose, ROLES, type Role, isPurposeOf, isReading } from '#vocabulary';
import { LOOKING } from './purposes.js';
import {
  type Actor,
  type Facts,
  STANDINGS,
  type Standing,
  purposeOfActor,
  relationsFor,
  standingsOf,
} from './standing.js';

/** Who sees a class of fields. */
interface Sight {
  /** By any one of these standings, in one of these roles. */
  readonly by: Readonly<Partial<Record<Standing, readonly Role[]>>>;
  /** Whoever asks for one of these sees it of nobody. */
  readonly notFor: readonly Purpose[];
  /** Of a thing of strict secrecy they do not see it, but for what they opened in an emergency. */
  readonly strictNotTo: readonly Role[];
}

const EVERY = ROLES;
const SYSTEM: readonly Role[] = ['system'];
const CHAIR: readonly Role[] = ['commune-chair'];
/** Roles that watch over others' work: they need to see that it is done, not to whom the worst was done. */
const SUPERVISORS: readonly Role[] = ['province-officer', 'auditor'];

const CASE_SIDE = { any: EVERY, area: EVERY, author: EVERY, glass: EVERY } as const;
const BOTH_SIDES = { ...CASE_SIDE, receiver: EVERY } as const;
/** Whoever links records needs to know whom, and nothing of their health or story. */
const NOT_TO_LINK: readonly Purpose[] = [...LOOKING, 'linkage'];
const STORY = { notFor: NOT_TO_LINK, strictNotTo: SUPERVISORS };

/**
 * Who sees what: class × standing × role, purpose, secrecy. The one table; permissions, masks of answers and what may be
 * found by derive from it. Each class asks for one standing, so that more rights never show less.
 */
export const SIGHT = {
  /** Codes, times, offices. */
  administrative: { by: { ...BOTH_SIDES, former: EVERY }, notFor: [], strictNotTo: [] },
  /** Which child and which case it is. */
  connection: { by: CASE_SIDE, notFor: [], strictNotTo: [] },
  /** What the sending side alone has to know: consent, doubts about a receiver. */
  internal: { by: CASE_SIDE, notFor: [], strictNotTo: [] },
  identity: { by: BOTH_SIDES, notFor: LOOKING, strictNotTo: SUPERVISORS },
  health: { by: BOTH_SIDES, ...STORY },
  notes: { by: BOTH_SIDES, ...STORY },
  /** Notes that the receiver was not meant to see. */
  'own-notes': { by: CASE_SIDE, ...STORY },
  /**
   * Who told it: the person who received the report and the chair of the commune that acts on it, and nobody else whatever
   * is opened (Law on Children Art. 51; Decree 56 Art. 24).
   */
  reporter: { by: { any: SYSTEM, self: EVERY, acting: CHAIR }, notFor: NOT_TO_LINK, strictNotTo: [] },
} as const satisfies Readonly<Record<SightClass, Sight>>;

/** The classes that somebody sees of a thing, a bit for each; 0 where the thing is not there for them. */
export type Seen = number;

const isClass = (name: string): name is SightClass => Object.hasOwn(SIGHT, name);

/** Every class of the table. */
export const SIGHT_CLASSES: readonly SightClass[] = Object.keys(SIGHT).filter(isClass);

const BITS: ReadonlyMap<string, Seen> = new Map(SIGHT_CLASSES.map((name, nth) => [name, 1 << nth]));

/** The bit of a class. Throws a `TypeError` for one that has no row in the table. */
export function bitOf(name: string): Seen {
  const bit = BITS.get(name);
  if (bit === undefined) throw new TypeError(`${name} is no class of the table of who sees what`);
  return bit;
}

/** Whether a class is among what is seen. */
export const sees = (seen: Seen, name: SightClass): boolean => (seen & bitOf(name)) !== 0;

const EVERYTHING: Seen = 2 ** SIGHT_CLASSES.length - 1;

/** Whether it makes a difference to the person how secret a thing is. */
export const isSupervising = ({ role }: Pick<Actor, 'role'>): boolean => SUPERVISORS.includes(role);

/**
 * What the actor sees of a thing for an action; 0 where it is not there for them. The software itself, where it reads,
 * sees all. What follows from role, purpose, secrecy and standing is worked out once.
 */
export function seenOf(actor: Actor, action: Action, facts: Facts): Seen {
  if (actor.role === 'system') return EVERYTHING;
  const purpose = purposeOfActor(actor);
  if (!isPurposeOf(actor.role, purpose)) return 0;
  return seenBy(actor, standingsOf(actor, action, facts), facts.secrecy === 'strict');
}

/** What somebody who stands so to a thing sees of it. */
export function seenBy(
  actor: Pick<Actor, 'role' | 'purpose'>,
  standings: readonly Standing[],
  isStrict: boolean,
): Seen {
  if (standings.length === 0) return 0;
  const purpose = purposeOfActor(actor);
  const key = standings.reduce((bits, standing) => bits | STANDING_BITS[standing], isStrict ? 1 : 0);
  const known = knownFor(actor.role, purpose);
  const found = known.get(key);
  if (found !== undefined) return found;
  const seen = workedOut({ role: actor.role, purpose, standings, isStrict });
  known.set(key, seen);
  return seen;
}

/** Of the classes of keys, what is not among what is seen. */
export const hiddenFrom = (seen: Seen): readonly FieldClass[] => HIDDEN.filter((name) => !sees(seen, name));

const HIDDEN = ['identity', 'health', 'notes', 'reporter'] as const satisfies readonly FieldClass[];

/**
 * What somebody of the role could ever see for the action and the purpose. By a field of any other class nothing may be
 * filtered, ordered or counted: the answer would tell what it hides.
 */
export function mayEverSee({ role, purpose }: Pick<Actor, 'role' | 'purpose'>, action: Action): Seen {
  if (role === 'system') return EVERYTHING;
  const relations = relationsFor(role, action);
  const actor = { role, ...(purpose !== undefined && { purpose }) };
  if (relations.length === 0 || !isPurposeOf(role, purposeOfActor(actor))) return 0;
  const mayOpen = isReading(action) && relationsFor(role, 'access:break-glass').length > 0;
  const opened = mayOpen ? (['glass'] as const) : [];
  return seenBy(actor, [...relations, ...opened, 'self', 'acting'], false);
}

const STANDING_BITS = Object.freeze({
  ...{ any: 2, area: 4, receiver: 8, author: 16 },
  ...{ former: 32, glass: 64, self: 128, acting: 256 },
} as const satisfies Readonly<Record<Standing, number>>);

const worked = new Map<Role, Map<Purpose, Map<number, Seen>>>();

function knownFor(role: Role, purpose: Purpose): Map<number, Seen> {
  const ofRole = worked.get(role) ?? new Map<Purpose, Map<number, Seen>>();
  worked.set(role, ofRole);
  const found = ofRole.get(purpose) ?? new Map<number, Seen>();
  ofRole.set(purpose, found);
  return found;
}

interface Asking {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly standings: readonly Standing[];
  readonly isStrict: boolean;
}

const workedOut = (asking: Asking): Seen =>
  SIGHT_CLASSES.filter((name) => isSeen(SIGHT[name], asking)).reduce((seen, name) => seen | bitOf(name), 0);

function isSeen({ by, notFor, strictNotTo }: Sight, { role, purpose, standings, isStrict }: Asking): boolean {
  if (notFor.includes(purpose)) return false;
  if (isStrict && strictNotTo.includes(role) && !standings.includes('glass')) return false;
  return STANDINGS.some((standing) => standings.includes(standing) && (by[standing] ?? []).includes(role));
}
