import {
  type Ctx,
  type Decision,
  type Refusal,
  type Uuid,
  type When,
  type InEpisodes,
  accept,
  acceptByForm,
  isBeforeAll,
  isToldAhead,
  refuse,
  wasOpenAt,
} from '#kernel';
import type { CarerState } from '../carer/carer.decider.js';
import { type OnForm, carerOrRefusal } from '../carer/carer.decide.js';
import type { PlacementRefusal } from '../refusals.js';
import { isUndecided } from './deciding.fold.js';
import type { PlacementState } from './placement.decider.js';
import { type PlacementHistory, factOrRefusal } from './placement.guards.js';
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

export type HoldMeeting = Pick<CareMeetingHeld['data'], 'carerId' | 'occurredAt' | 'note'>;

/** The child meets a carer who is on the register, before anything is decided; it may be told after that. T Đ10 k4 c. */
export function holdMeeting(
  state: PlacementState,
  { carer, ...input }: HoldMeeting & { readonly carer: CarerState },
  ctx: Ctx,
  history: PlacementHistory,
): Decision<CareMeetingHeld, PlacementRefusal> {
  const found = factOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  if (!isUndecided(found.then)) return refuse('placement.already-decided');
  const present = carerOrRefusal(carer, input.occurredAt, ctx);
  if ('kind' in present) return present;
  const { placementId, childId } = found.now;
  return accept({ type: 'CareMeetingHeld', data: { ...input, placementId, childId } });
}
