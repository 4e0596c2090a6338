import type { FieldClass } from '#kernel';
import type { Purpose } from '#vocabulary';

const ALL_CLASSES: readonly FieldClass[] = ['identity', 'health', 'notes', 'reporter'];

/** What a purpose allows: whether anything may be changed for it, and the classes of fields that it never needs. */
interface PurposeRule {
  readonly changes: boolean;
  readonly hides: readonly FieldClass[];
}

/**
 * Whoever counts or trains needs nobody's name, health or story, and changes nothing
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
} as const satisfies Readonly<Record<Purpose, PurposeRule>>;

/** What the purpose allows. */
export const ruleOfPurpose = (purpose: Purpose): PurposeRule => RULES[purpose];
