import { type Ctx, type Decision, type FactRetracted, type Known, accept, guardCorrection, refuse } from '#kernel';
import type { RetractCareFact } from '../carer/correct.decide.js';
import type { PlacementRefusal } from '../refusals.js';
import type { PlacementState } from './placement.decider.js';
import { type PlacementEvent, placementEventDefinitions } from './placement.events.js';

/**
 * Takes a meeting or a follow-up back that was told in error; told rightly, it is told again. What was owed before the
 * follow-up is owed again. A follow-up that told of harm stays: the child was moved because of it (L Đ69 k1 b).
 */
export function retractPlacementFact(
  state: PlacementState,
  { retractsEventId, reason }: RetractCareFact,
  _ctx: Ctx,
  history: readonly Known<PlacementEvent>[],
): Decision<FactRetracted, PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.not-found');
  const target = guardCorrection(history, placementEventDefinitions, retractsEventId);
  if (target.kind !== 'correctable') return refuse(`placement.${target.kind}`);
  const { event } = target;
  if (event.type === 'FollowUpRecorded' && event.data.harmedByCarer) return refuse('placement.harm-stays');
  return accept({ type: 'FactRetracted', data: { subjectId: state.childId, retractsEventId, reason } });
}
