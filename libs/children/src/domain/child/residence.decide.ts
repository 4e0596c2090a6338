import { type Ctx, type Decision, type Refusal, accept, refuse } from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import type { ResidenceRecorded } from './child.events.js';
import type { ChildState } from './child.state.js';
import { endsBeforeStart, isAhead } from './told.rules.js';

export type RecordResidence = Omit<ResidenceRecorded['data'], 'childId'>;

/** Records where the child lives or lived. That the commune's code was valid on the day is checked at the edge. */
export function recordResidence(
  state: ChildState,
  input: RecordResidence,
  ctx: Ctx,
): Decision<ResidenceRecorded, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const wrong = residenceFault(input, ctx);
  return wrong ?? accept({ type: 'ResidenceRecorded', data: { ...input, childId: state.childId } });
}

/** What is wrong with a residence, whether told or corrected. */
export function residenceFault(
  { validFrom, validTo }: RecordResidence,
  ctx: Ctx,
): Refusal<ChildrenRefusal> | undefined {
  if (isAhead(validFrom, ctx)) return refuse('children.occurs-in-future');
  return endsBeforeStart(validFrom, validTo) ? refuse('children.ends-before-start') : undefined;
}
