import { communesOfToday } from '#reference';
import type { ChildState, RegisteredChild, Residence } from '../domain/child/child.state.js';
import { currentResidence } from '../domain/child/child.view.js';

/** Communes with a duty towards the child: of the residence and of the incidents. Decree 56 Art. 25–27. */
export function communesOf(state: ChildState): readonly string[] {
  if (state.status === 'unknown') return [];
  return [...new Set([...communesOfResidence(state), ...state.dutyCommunes])];
}

/**
 * The communes of today where the child lives as far as is told: the code of a residence is of the day from which it holds, and
 * many of them named another commune before July 2025. Several where the commune of then was divided.
 */
export function communesOfResidence(child: RegisteredChild): readonly string[] {
  const residence = currentResidence(child);
  return residence === undefined ? [] : todayOf(residence);
}

const todayOf = ({ communeCode, validFrom, asOf }: Residence): readonly string[] =>
  communesOfToday(communeCode, validFrom ?? asOf);

/** The commune of today where the child lives; none where that is not known, or not which of several. */
export function residenceCommuneOf(child: RegisteredChild): string | undefined {
  const communes = communesOfResidence(child);
  return communes.length === 1 ? communes[0] : undefined;
}
