import { type Decision, accept, refuse } from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import type { PlacementState } from './placement.decider.js';
import type { CareDutyAdded } from './placement.events.js';

/** Communes that the case was handed to have a duty towards a placement that runs. Those that have one are left. N Đ26. */
export function addCareDuty(
  state: PlacementState,
  { communes }: Pick<CareDutyAdded['data'], 'communes'>,
): Decision<CareDutyAdded, PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.not-found');
  const added = communes.filter((commune) => !state.communes.includes(commune));
  if (state.status === 'ended' || added.length === 0) return accept();
  const { placementId, childId } = state;
  return accept({ type: 'CareDutyAdded', data: { placementId, childId, communes: added } });
}
