import { type Ctx, type Decision, type Refusal, type WorkingCalendar, acceptByForm, beginTerm, refuse } from '#kernel';
import type { OnForm } from '../carer/carer.decide.js';
import type { KnownCarer } from '../carer/carer.decider.js';
import type { PlacementRefusal } from '../refusals.js';
import { type Ruling, rulingBy, rulingsFor } from './deciding.rules.js';
import { HAND_OVER, type KnownPlacement, type PlacementState } from './placement.decider.js';
import { type PlacementHistory, undecidedOrRefusal } from './placement.guards.js';
import type { PlacementDecided } from './placement.events.js';
import { type Asking, type ToWeigh, obstacleOf, opinionFacts, verifiedOrRefusal, weighedOf } from './weighing.js';

export interface DecidePlacement extends ToWeigh {
  /** Number of the chair's own decision. */
  readonly decisionNumber?: string;
  readonly isGuardian?: boolean;
}

interface ByChair {
  readonly inForce: OnForm['form'];
  readonly calendar: WorkingCalendar;
  /** The communes in which whoever decides is in charge. */
  readonly decidesIn: readonly string[];
}

type Deciding = DecidePlacement & Asking & ByChair;

/**
 * Form 12: the chair of the commune where the carer lives gives the child into care, where the law makes it theirs. Every
 * obstacle and every unmet condition is named. L Đ60–63, Đ66 k1; N Đ42.
 */
export function decidePlacement(
  state: PlacementState,
  input: Deciding,
  ctx: Ctx,
  history: PlacementHistory,
): Decision<PlacementDecided, PlacementRefusal> {
  const found = undecidedOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  const carer = verifiedOrRefusal(input, found.now, ctx);
  if ('kind' in carer) return carer;
  const ruling = chairsRuling(found.now, carer, input);
  if ('kind' in ruling) return ruling;
  const refusal = obstacleOf(found.then, carer, input, ruling);
  if (refusal) return refusal;
  const decided = decisionOf(found.now, carer, input, ruling);
  return acceptByForm(input.inForce, decided, 'placement.form-not-kept', opinionFacts(input));
}

const ELSEWHERE: Readonly<Record<'TOA_AN' | 'SO', PlacementRefusal>> = {
  TOA_AN: 'placement.court-decides',
  SO: 'placement.department-decides',
};

/** By what the chair decides; or who decides instead, and where. L Đ66; N Đ42 k7. */
function chairsRuling(
  { careCase }: KnownPlacement,
  { communeCode }: KnownCarer,
  { form, facilityLevel, decidesIn }: Deciding,
): Ruling | Refusal<PlacementRefusal> {
  const asked = { careCase, form, facilityLevel };
  const ruling = rulingBy('CHU_TICH', asked);
  if (!ruling) {
    const decider = rulingsFor(asked)[0]?.decider;
    return refuse(ELSEWHERE[decider === 'SO' ? 'SO' : 'TOA_AN'], { careCase, form });
  }
  return decidesIn.includes(communeCode) ? ruling : refuse('placement.decided-where-carer-lives', { communeCode });
}

function decisionOf(
  { placementId, childId }: KnownPlacement,
  carer: KnownCarer,
  { occurredAt, calendar, inForce: { template }, decisionNumber, isGuardian, ...asking }: Deciding,
  { decider, basis }: Ruling,
): PlacementDecided {
  return {
    type: 'PlacementDecided',
    data: {
      ...weighedOf(carer, { ...asking, occurredAt }),
      ...{ placementId, childId, template, occurredAt, decider, basis },
      begins: [beginTerm(HAND_OVER, occurredAt, calendar)],
      ...(decisionNumber !== undefined && { decisionNumber }),
      ...(isGuardian !== undefined && { isGuardian }),
    },
  };
}
