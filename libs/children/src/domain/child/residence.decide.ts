import { type Ctx, type Decision, type Refusal, accept, birthOf, birthSpan, isBefore, refuse } from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import type { ResidenceRecorded } from './child.events.js';
import type { ChildState, RegisteredChild, Residence } from './child.state.js';
import { identityOf } from './child.view.js';
import { endsBeforeStart, isAhead } from './told.rules.js';

export type RecordResidence = Omit<ResidenceRecorded['data'], 'childId'>;

/** Records where the child lives or lived. That the commune's code was valid on the day is checked at the edge. */
export function recordResidence(
  state: ChildState,
  input: RecordResidence,
  ctx: Ctx,
): Decision<ResidenceRecorded, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const wrong = residenceFault(input, state, ctx);
  return wrong ?? accept({ type: 'ResidenceRecorded', data: { ...input, childId: state.childId } });
}

/** What is wrong with a residence, whether told or corrected; a corrected one does not stand in its own way. */
export function residenceFault(
  input: RecordResidence,
  child: Pick<RegisteredChild, 'residences' | 'statements'>,
  ctx: Ctx,
): Refusal<ChildrenRefusal> | undefined {
  const { validFrom, validTo } = input;
  if (isAhead(validFrom, ctx)) return refuse('children.occurs-in-future');
  if (endsBeforeStart(validFrom, validTo)) return refuse('children.ends-before-start');
  const birth = birthOf(identityOf(child));
  if (birth !== undefined && isBefore(validFrom, birthSpan(birth).first)) return refuse('children.before-birth');
  return child.residences.some((other) => overlaps(input, other)) ? refuse('children.residences-overlap') : undefined;
}

/**
 * Whether a child would live in two places at once, in every reading of the dates. A residence without an end goes on
 * until the next one begins: to move is no overlap.
 */
function overlaps(one: RecordResidence, other: Pick<Residence, 'validFrom' | 'validTo'>): boolean {
  const { validFrom } = other;
  if (validFrom === undefined) return false;
  return validFrom === one.validFrom || beginsWithin(one, other) || beginsWithin({ ...other, validFrom }, one);
}

const beginsWithin = (
  one: Pick<RecordResidence, 'validFrom'>,
  { validFrom, validTo }: Partial<RecordResidence>,
): boolean =>
  validFrom !== undefined &&
  validTo !== undefined &&
  !isBefore(one.validFrom, validFrom) &&
  isBefore(one.validFrom, validTo);
