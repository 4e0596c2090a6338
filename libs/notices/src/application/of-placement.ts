import { knownEvent } from '#event-store';
import type { PlacementEvent } from '#placement';
import { communeOffice } from '#vocabulary';
import { officeOf } from './recipients.js';
import type { Find, RulesOf } from './rules.js';

/** The commune where the carer lives, whose chair is asked to decide; the court and the department have no inbox here. */
const petitioned: Find = ({ event }) => {
  const known = knownEvent<PlacementEvent>(event);
  const to = known.type === 'PlacementPetitioned' ? known.data.toCommune : undefined;
  return Promise.resolve(to === undefined ? [] : [{ to: officeOf(communeOffice(to)) }]);
};

export const FIND_OF_PLACEMENT = { 'petitioned-commune': petitioned } as const;

/** Whoever works with the child is told what was decided: by the chair elsewhere, by the court or by the department. */
export const RULES_OF_PLACEMENT: RulesOf<'placement'> = {
  'placement-to-decide': { isDone: ({ status }) => status !== 'needed' && status !== 'emergency-care' },
  'placement-decided': {
    detail: ({ event }) => {
      const known = knownEvent<PlacementEvent>(event);
      return Promise.resolve(known.type === 'PlacementDecided' ? { decider: known.data.decider ?? 'CHU_TICH' } : {});
    },
  },
};
