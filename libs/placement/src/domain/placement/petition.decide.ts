import {
  type Ctx,
  type DateOnly,
  type Decision,
  type Refusal,
  type Uuid,
  type WorkingCalendar,
  accept,
  beginTerm,
  refuse,
} from '#kernel';
import type { KnownCarer } from '../carer/carer.decider.js';
import type { PlacementRefusal } from '../refusals.js';
import type { PlacementPetitioned } from './deciding.events.js';
import type { Petition } from './deciding.fold.js';
import { type Decider, FACILITY, type Ruling, rulingBy } from './deciding.rules.js';
import { HAND_OVER, type KnownPlacement, type PlacementState } from './placement.decider.js';
import type { PlacementDecided } from './placement.events.js';
import { type PlacementHistory, undecidedOrRefusal } from './placement.guards.js';
import {
  type Asking,
  type CarerThen,
  type ToWeigh,
  obstacleOf,
  standingOrRefusal,
  verifiedOrRefusal,
  weighedOf,
} from './weighing.js';

export interface SendPetition extends ToWeigh {
  /** Who is asked to decide. */
  readonly decider: Decider;
  readonly note?: string;
}

type Petitioning = SendPetition & Asking & { readonly decidesIn: readonly string[] };

/**
 * The chair prepares the dossier and sends it to whoever decides: the court, the department, or the chair of the commune
 * where the carer lives. What stands in the way of a decision stands in the way of the dossier. L Đ66, Đ67 k1; N Đ44 k2.
 */
export function petitionForPlacement(
  state: PlacementState,
  input: Petitioning,
  ctx: Ctx,
  history: PlacementHistory,
): Decision<PlacementPetitioned, PlacementRefusal> {
  const found = undecidedOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  const carer = verifiedOrRefusal(input, found.now, ctx);
  if ('kind' in carer) return carer;
  const ruling = askedRuling(found.now, carer, input);
  if ('kind' in ruling) return ruling;
  return obstacleOf(found.then, carer, input, ruling) ?? accept(petitionOf(found.now, carer, input, ruling));
}

/** Only whoever decides is asked; a facility's level says who that is; nobody asks themselves. L Đ66. */
function askedRuling(
  { careCase }: KnownPlacement,
  { communeCode }: KnownCarer,
  { decider, form, facilityLevel, decidesIn }: Petitioning,
): Ruling | Refusal<PlacementRefusal> {
  if (form === FACILITY && decider === 'SO' && facilityLevel === undefined)
    return refuse('placement.facility-level-required');
  const ruling = rulingBy(decider, { careCase, form, facilityLevel });
  if (!ruling) return refuse('placement.not-theirs-to-decide', { careCase, form, decider });
  const isOwn = decider === 'CHU_TICH' && decidesIn.includes(communeCode);
  return isOwn ? refuse('placement.chair-decides-here') : ruling;
}

function petitionOf(
  { placementId, childId }: KnownPlacement,
  carer: KnownCarer,
  { note, ...asking }: Petitioning,
  { decider, basis }: Ruling,
): PlacementPetitioned {
  return {
    type: 'PlacementPetitioned',
    data: {
      ...weighedOf(carer, asking),
      ...{ placementId, childId, occurredAt: asking.occurredAt, decider, basis },
      ...(decider === 'CHU_TICH' && { toCommune: carer.communeCode }),
      ...(note !== undefined && { note }),
    },
  };
}

export interface RecordDecision {
  readonly carerId: Uuid;
  readonly decisionNumber?: string;
  /** The day that stands on it. */
  readonly day?: DateOnly;
  readonly fileId?: Uuid;
  /** The body that decided, in its own words. */
  readonly decidingBody?: string;
  readonly isGuardian?: boolean;
}

interface Recorded extends CarerThen {
  /** What the carer is to the child: code of `substitute_care_forms`. */
  readonly form: string;
  /** Whether the case has a file of that id. */
  readonly hasFile: boolean;
  readonly calendar: WorkingCalendar;
}

/**
 * What the court or the department decided, with its number, its day and its paper. It is a fact of theirs: the commune
 * does not weigh it again. L Đ66 k2–4.
 */
export function recordPlacementDecision(
  state: PlacementState,
  input: RecordDecision & Recorded,
  ctx: Ctx,
  history: PlacementHistory,
): Decision<PlacementDecided, PlacementRefusal> {
  const { decisionNumber, day, fileId, hasFile } = input;
  if (decisionNumber === undefined || day === undefined)
    return refuse('placement.number-and-day-required', {
      number: decisionNumber !== undefined,
      day: day !== undefined,
    });
  const found = petitionedOrRefusal(state, day, ctx, history);
  if ('kind' in found) return found;
  if (fileId === undefined || !hasFile) return refuse('placement.no-such-file');
  const carer = standingOrRefusal(input, day, ctx);
  if ('kind' in carer) return carer;
  return accept(recordedOf(found, input, { decisionNumber, fileId, occurredAt: day }));
}

type Petitioned = KnownPlacement & { readonly petition: Petition };

function petitionedOrRefusal(...asked: Parameters<typeof undecidedOrRefusal>): Petitioned | Refusal<PlacementRefusal> {
  const found = undecidedOrRefusal(...asked);
  if ('kind' in found) return found;
  const { petition } = found.now;
  if (petition === null || petition.decider === 'CHU_TICH') return refuse('placement.petition-required');
  return { ...found.now, petition };
}

function recordedOf(
  { placementId, childId, petition: { decider, basis, childHeard } }: Petitioned,
  { carerId, form, calendar, decidingBody, isGuardian }: RecordDecision & Recorded,
  paper: Required<Pick<PlacementDecided['data'], 'decisionNumber' | 'fileId' | 'occurredAt'>>,
): PlacementDecided {
  return {
    type: 'PlacementDecided',
    data: {
      ...{ placementId, childId, carerId, form, decider, basis, childHeard, ...paper },
      begins: [beginTerm(HAND_OVER, paper.occurredAt, calendar)],
      ...(decidingBody !== undefined && { decidingBody }),
      ...(isGuardian !== undefined && { isGuardian }),
    },
  };
}
