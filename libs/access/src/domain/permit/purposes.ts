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

/** What the purpose allows. Without one it is casework. */
export const ruleOfPurpose = (purpose: Purpose = 'casework'): PurposeRule => RULES[purpose];

/** What the people of a role are there for; for everybody else it is casework. */
const USUAL: Partial<Record<Role, Purpose>> = {
  auditor: 'inspection',
  'province-officer': 'supervision',
  'data-officer': 'linkage',
  administrator: 'administration',
};

/** What somebody in this role asks for, who says nothing else. */
export const usualPurposeOf = (role: Role): Purpose => USUAL[role] ?? 'casework';
