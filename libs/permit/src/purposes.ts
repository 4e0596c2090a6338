import type { FieldClass } from '#kernel';
import type { Role } from './roles.js';

const ALL_CLASSES: readonly FieldClass[] = ['identity', 'health', 'notes', 'reporter'];

/** What a purpose allows: whether anything may be changed for it, and the classes of fields that it never needs. */
interface PurposeRule {
  readonly changes: boolean;
  readonly hides: readonly FieldClass[];
}

/**
 * Why somebody asks. Whoever counts or trains needs nobody's name, health or story, and changes nothing
 * (Law on Children Art. 6 k11; Decree 13/2023 Art. 3: no more than the purpose needs).
 */
const RULES = {
  casework: { changes: true, hides: [] },
  supervision: { changes: true, hides: [] },
  inspection: { changes: true, hides: [] },
  linkage: { changes: true, hides: ['health', 'notes', 'reporter'] },
  administration: { changes: true, hides: [] },
  process: { changes: true, hides: [] },
  statistics: { changes: false, hides: ALL_CLASSES },
  training: { changes: false, hides: ALL_CLASSES },
} as const satisfies Record<string, PurposeRule>;

export type Purpose = keyof typeof RULES;

/** Whether the text names a purpose. */
export const isPurpose = (text: string): text is Purpose => Object.hasOwn(RULES, text);

export const PURPOSES: readonly Purpose[] = Object.keys(RULES).filter(isPurpose);

type Purposes = readonly [usual: Purpose, ...others: Purpose[]];

const CASEWORK: Purposes = ['casework', 'statistics', 'training'];

/**
 * The purposes that each role has, the usual one first. A purpose hides fields, so it cannot be anything that somebody
 * writes into a header: the data officer links records and has no casework, however it is called.
 */
export const PURPOSES_OF: Readonly<Record<Role, Purposes>> = {
  'hotline-operator': CASEWORK,
  'receiving-officer': CASEWORK,
  collaborator: CASEWORK,
  'commune-worker': CASEWORK,
  'commune-chair': CASEWORK,
  'provider-staff': CASEWORK,
  'police-liaison': CASEWORK,
  'province-officer': ['supervision', 'inspection', 'statistics', 'training'],
  auditor: ['inspection', 'supervision', 'statistics', 'training'],
  'data-officer': ['linkage', 'statistics', 'training'],
  administrator: ['administration', 'statistics', 'training'],
  // the operator at the keyboard of the server, who makes the first accounts, acts as the software too
  system: ['process', 'administration'],
};

/** What the people of a role are there for. */
export const usualPurposeOf = (role: Role): Purpose => PURPOSES_OF[role][0];

/** Whether somebody in the role may ask for that purpose at all. */
export const isPurposeOf = (role: Role, purpose: Purpose): boolean => PURPOSES_OF[role].includes(purpose);

/** What the purpose allows. */
export const ruleOfPurpose = (purpose: Purpose): PurposeRule => RULES[purpose];
