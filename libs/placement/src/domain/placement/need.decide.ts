import {
  type Ctx,
  type Decision,
  type Refusal,
  type Uuid,
  type When,
  type InEpisodes,
  accept,
  acceptByForm,
  isBefore,
  isBeforeAll,
  isToldAhead,
  refuse,
  wasOpenAt,
} from '#kernel';
import type { CarerState } from '../carer/carer.decider.js';
import type { OnForm } from '../carer/carer.decide.js';
import type { PlacementRefusal } from '../refusals.js';
import type { KnownPlacement, PlacementState } from './placement.decider.js';
import type { CareMeetingHeld, CareNeedRecorded } from './placement.events.js';

/** The case as far as substitute care has to know it. */
export interface CaseOfChild extends InEpisodes {
  readonly caseId: Uuid;
  readonly childId: Uuid;
  readonly communes: readonly string[];
  readonly open: boolean;
  /** Whether another placement of the child has not ended. */
  readonly inCare: boolean;
}

export interface RecordNeed {
  readonly placementId: Uuid;
  readonly careCase: string;
  readonly siblings: readonly Uuid[];
  readonly fromFacility?: boolean;
  readonly occurredAt: When;
  readonly note?: string;
}

/** Form 10: the child of an open case needs another home. N Đ38 k3, L Đ62. */
export function recordNeed(
  state: PlacementState,
  { theCase, form, ...input }: RecordNeed & OnForm & { readonly theCase: CaseOfChild | undefined },
  ctx: Ctx,
): Decision<CareNeedRecorded, PlacementRefusal> {
  if (!theCase) return refuse('placement.no-such-case');
  if (state.status !== 'none' || theCase.inCare) return refuse('placement.another-runs');
  const fault = caseFault(theCase, input.occurredAt);
  if (fault) return fault;
  if (isToldAhead(input.occurredAt, ctx.now)) return refuse('placement.occurs-in-future');
  const { caseId, childId, communes } = theCase;
  const data = { ...input, caseId, childId, communes, template: form.template };
  return acceptByForm(form, { type: 'CareNeedRecorded', data }, 'placement.form-not-kept');
}

/** A need is of a case that is open, and was open when it was seen. */
function caseFault(theCase: CaseOfChild, at: When): Refusal<PlacementRefusal> | undefined {
  if (!theCase.open) return refuse('placement.case-closed');
  if (isBeforeAll(theCase, at)) return refuse('placement.before-case');
  return wasOpenAt(theCase, at) ? undefined : refuse('placement.case-closed');
}

/** The placement before its end, or why nothing is recorded of it. */
export function runningOrRefusal(
  state: PlacementState,
  occurredAt: When,
  { now }: Ctx,
): KnownPlacement | Refusal<PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.not-found');
  if (state.status === 'ended') return refuse('placement.ended');
  if (isToldAhead(occurredAt, now)) return refuse('placement.occurs-in-future');
  return isBefore(occurredAt, lastStepOf(state)) ? refuse('placement.ends-before-start') : state;
}

/** What the next step does not come before. */
const lastStepOf = ({ handedOverAt, decidedAt, emergency, neededAt }: KnownPlacement): When =>
  handedOverAt ?? decidedAt ?? emergency?.occurredAt ?? neededAt;

/** Nobody has decided yet, whether the child was given into care in an emergency or not. */
export const isUndecided = ({ status }: KnownPlacement): boolean => status === 'needed' || status === 'emergency-care';

export type HoldMeeting = Pick<CareMeetingHeld['data'], 'carerId' | 'occurredAt' | 'note'>;

/** The child meets a carer, before anything is decided. T Đ10 k4 c. */
export function holdMeeting(
  state: PlacementState,
  { carer, ...input }: HoldMeeting & { readonly carer: CarerState },
  ctx: Ctx,
): Decision<CareMeetingHeld, PlacementRefusal> {
  const found = runningOrRefusal(state, input.occurredAt, ctx);
  if ('kind' in found) return found;
  if (!isUndecided(found)) return refuse('placement.already-decided');
  if (carer.status === 'none') return refuse('placement.no-such-carer');
  if (carer.status === 'struck-off') return refuse('placement.carer-struck-off');
  const { placementId, childId } = found;
  return accept({ type: 'CareMeetingHeld', data: { ...input, placementId, childId } });
}
