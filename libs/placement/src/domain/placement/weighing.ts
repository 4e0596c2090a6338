import { type Birth, type Ctx, type DateOnly, type Refusal, type Uuid, type When, daysIn, refuse } from '#kernel';
import { carerOrRefusal } from '../carer/carer.decide.js';
import type { CarerState, KnownCarer } from '../carer/carer.decider.js';
import type { CarerCondition } from '#vocabulary';
import { unmetConditions } from '../carer/carer.rules.js';
import type { PlacementRefusal } from '../refusals.js';
import { type ConsentException, SEPARATED, mayConsent } from './consent.rules.js';
import type { Weighed } from './deciding.events.js';
import { FACILITY, type FacilityLevel, type Ruling } from './deciding.rules.js';
import type { KnownPlacement } from './placement.decider.js';
import {
  type PlacementObstacle,
  isOfferedTo,
  meetingsBefore,
  meetingsWith,
  needsOpinion,
  obstaclesTo,
} from './placement.rules.js';

/** What is told of a placement before somebody decides: by the chair who decides, or by the one who sends it to others. */
export interface ToWeigh {
  readonly carerId: Uuid;
  readonly occurredAt: When;
  readonly facilityLevel?: FacilityLevel;
  readonly childOpinion?: string;
  readonly apartReason?: string;
  readonly passedOverReason?: string;
  readonly consentException?: ConsentException;
  readonly consentReason?: string;
}

/** The carer whom a child is given to. */
export interface CarerThen {
  /** The carer as they were at the time of the decision. */
  readonly carer: CarerState;
  /** Whether the carer has been struck off by now, whatever they were at the time: no child is given to them any more. */
  readonly struckOff: boolean;
}

/** What was looked up before it is weighed. */
export interface PlacementKnowledge extends CarerThen {
  /** How many of the carer's places other children have. */
  readonly taken: number;
  readonly childBirth: Birth | undefined;
  /** The code of `substitute_care_forms` that this is for the child. */
  readonly form: string;
  /** How many who qualify come before the carer in the order of preference. */
  readonly before: number;
  /** Whether a separation of the child was ordered in its case. */
  readonly isSeparated: boolean;
}

const REFUSAL_OF: Readonly<Record<PlacementObstacle, PlacementRefusal>> = {
  'carer-unqualified': 'placement.carer-unqualified',
  'meetings-missing': 'placement.meetings-required',
  'consent-missing': 'placement.consent-required',
  'child-not-heard': 'placement.child-opinion-required',
  'siblings-apart': 'placement.siblings-apart',
};

export type Asking = ToWeigh & PlacementKnowledge;

/** Why the child is not given to that carer by that ruling; `undefined` where nothing stands in the way. N Đ42, L Đ60–63. */
export function obstacleOf(
  placement: KnownPlacement,
  carer: KnownCarer,
  asking: Asking,
  ruling: Ruling,
): Refusal<PlacementRefusal> | undefined {
  return exceptionFault(asking) ?? firstObstacle(placement, carer, asking, ruling) ?? preferenceOf(asking);
}

/** An exception is told with its reason; that of the separated child stands on a separation. L Đ50 k2 b, Đ63 k1. */
function exceptionFault({ consentException, consentReason, isSeparated }: Asking) {
  if (consentException === undefined) return undefined;
  if (consentReason === undefined) return refuse('placement.exception-needs-reason');
  return consentException === SEPARATED && !isSeparated ? refuse('placement.not-separated') : undefined;
}

function firstObstacle(
  placement: KnownPlacement,
  carer: KnownCarer,
  asking: Asking,
  ruling: Ruling,
): Refusal<PlacementRefusal> | undefined {
  const { siblings, childId, meetings } = placement;
  const { childBirth, childOpinion, apartReason } = asking;
  const day = daysIn(asking.occurredAt).last;
  const withRoom = withFreePlaces(carer, asking.taken);
  const unmet = unmetFor(withRoom, { childId, birth: childBirth }, day);
  const held = meetingsWith(meetings, carer.carerId);
  const obstacles = obstaclesTo(
    {
      ...{ meetings: held, childHeard: childOpinion !== undefined, unmet },
      meetingsAsked: meetingsBefore(movingOf(placement, carer, asking)),
      consented: isConsented(placement, asking, ruling),
      siblingsApart: siblings.length > 0 && withRoom.room < siblings.length + 1,
      ...(apartReason === undefined ? {} : { apartReason }),
      ...(childBirth === undefined ? {} : { childBirth }),
    },
    day,
  );
  const [first] = obstacles;
  return first && refuse(REFUSAL_OF[first], { obstacles, unmet, meetings: held });
}

const movingOf = (
  { fromFacility, emergency }: KnownPlacement,
  { carerId }: KnownCarer,
  { form }: Pick<Asking, 'form'>,
) => ({ form, fromFacility: fromFacility === true, isThereAlready: emergency?.carerId === carerId });

/**
 * The written consent is there, or the law does without: what goes to the court needs none (L Đ52 k3). A chair who decides
 * on a child that is unsafe with its parents does so on their consent alone, since whether that may be is not settled.
 */
function isConsented(
  { consents, careCase }: KnownPlacement,
  { consentException }: Asking,
  { decider, basis }: Ruling,
): boolean {
  if (decider === 'TOA_AN') return true;
  const isThere = consents.some(({ giver }) => mayConsent(giver, careCase));
  return isThere || (consentException !== undefined && basis !== '63.1.b');
}

/** Whoever comes before in the order of preference is passed over for a reason only. N Đ42 k2–3. */
const preferenceOf = ({ before, passedOverReason }: Asking) =>
  before > 0 && passedOverReason === undefined ? refuse('placement.preference-order', { before }) : undefined;

/** The carer at that time, on the register then and still, or why no child is given to them. */
export function standingOrRefusal(
  { carer, struckOff }: CarerThen,
  occurredAt: When,
  ctx: Pick<Ctx, 'now'>,
): KnownCarer | Refusal<PlacementRefusal> {
  return struckOff ? refuse('placement.carer-struck-off') : carerOrRefusal(carer, occurredAt, ctx);
}

/** The same, offered to that child. Kin who only notified take their own kin and no other child. L Đ65 k4. */
export function offeredOrRefusal(
  then: CarerThen,
  { childId, occurredAt }: { readonly childId: Uuid; readonly occurredAt: When },
  ctx: Pick<Ctx, 'now'>,
): KnownCarer | Refusal<PlacementRefusal> {
  const found = standingOrRefusal(then, occurredAt, ctx);
  if ('kind' in found) return found;
  return isOfferedTo(found, childId) ? found : refuse('placement.kin-of-others');
}

/** The carer as verified for that child at the time of the decision, or why the child is not given to them. */
export function verifiedOrRefusal(
  { occurredAt, ...then }: CarerThen & Pick<ToWeigh, 'occurredAt'>,
  { childId }: Pick<KnownPlacement, 'childId'>,
  ctx: Pick<Ctx, 'now'>,
): KnownCarer | Refusal<PlacementRefusal> {
  const found = offeredOrRefusal(then, { childId, occurredAt }, ctx);
  if ('kind' in found) return found;
  return found.status === 'verified' ? found : refuse('placement.carer-not-verified');
}

/** The carer with the room that is left. */
export const withFreePlaces = (carer: KnownCarer, taken: number): KnownCarer => ({
  ...carer,
  room: carer.room - taken,
});

/** Every condition that the carer does not certainly meet for this child; `room` is what is left of it. L Đ63 k2, T Đ8. */
export function unmetFor(
  { findings, birthDate, kinOf, room, form, approvedAt }: AskedOfCarer,
  { childId, birth }: { readonly childId: Uuid; readonly birth: Birth | undefined },
  day: DateOnly,
): readonly CarerCondition[] {
  const asked = {
    findings: findings ?? {},
    isRelative: kinOf.includes(childId),
    isFacility: form === FACILITY,
    isApproved: approvedAt !== null,
    freePlaces: room,
    ...(birthDate === null ? {} : { birthDate }),
    ...(birth === undefined ? {} : { childBirth: birth }),
  };
  return unmetConditions(asked, day);
}

type AskedOfCarer = Pick<KnownCarer, 'findings' | 'birthDate' | 'kinOf' | 'room' | 'form' | 'approvedAt'>;

/** What of it the event keeps; what was not told stays absent. */
export function weighedOf(
  { carerId }: Pick<KnownCarer, 'carerId'>,
  asking: Asking,
): Weighed & { readonly childHeard: boolean } {
  const { form, facilityLevel, childOpinion, apartReason, passedOverReason, consentException, consentReason } = asking;
  return {
    ...{ carerId, form, childHeard: childOpinion !== undefined },
    ...(form === FACILITY && facilityLevel !== undefined && { facilityLevel }),
    ...(childOpinion !== undefined && { childOpinion }),
    ...(apartReason !== undefined && { apartReason }),
    ...(passedOverReason !== undefined && { passedOverReason }),
    ...(consentException !== undefined && { consentException }),
    ...(consentReason !== undefined && { consentReason }),
  };
}

/** Whether the form asks what the child said: the same question as the obstacle's. L Đ60 k3. */
export const opinionFacts = ({ childBirth, occurredAt }: Asking): readonly ['child-opinion-due'] | readonly [] =>
  needsOpinion(childBirth, daysIn(occurredAt).last) ? ['child-opinion-due'] : [];
