import { type Ctx, type Decision, type Refusal, accept, refuse } from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import type { IdentityStated } from './child.events.js';
import type { ChildState } from './child.state.js';
import { isAhead, isBornAhead, statesNothing } from './told.rules.js';

export type StateIdentity = Omit<IdentityStated['data'], 'childId'>;

/** Records what was learnt of the child's identity after the registration. */
export function stateIdentity(
  state: ChildState,
  input: StateIdentity,
  ctx: Ctx,
): Decision<IdentityStated, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const wrong = identityFault(input, ctx);
  return wrong ?? accept({ type: 'IdentityStated', data: { ...input, childId: state.childId } });
}

/** What is wrong with a statement of identity, whether told or corrected. */
export function identityFault(input: StateIdentity, ctx: Ctx): Refusal<ChildrenRefusal> | undefined {
  if (statesNothing(input)) return refuse('children.nothing-stated');
  if (isAhead(input.occurredAt, ctx)) return refuse('children.occurs-in-future');
  return isBornAhead(input.birthDate, ctx) ? refuse('children.born-in-future') : undefined;
}
