import {
  type Birth,
  type Ctx,
  type DateOnly,
  type Decision,
  type Refusal,
  type Uuid,
  type When,
  type WorkingCalendar,
  acceptByForm,
  beginTerm,
  daysIn,
  refuse,
} from '#kernel';
import type { CarerState, KnownCarer } from '../carer/carer.decider.js';
import { type CarerCondition, unmetConditions } from '../carer/carer.rules.js';
import type { PlacementRefusal } from '../refusals.js';
import { type OnForm, carerOrRefusal } from '../carer/carer.decide.js';
import { HAND_OVER, type KnownPlacement, type PlacementState } from './placement.decider.js';
import { type PlacementHistory, runningOrRefusal } from './placement.guards.js';
import type { PlacementDecided } from './placement.events.js';
import { type PlacementObstacle, meetingsApart, needsOpinion, obstaclesTo } from './placement.rules.js';

export interface DecidePlacement {
  readonly carerId: Uuid;
  readonly occurredAt: When;
  readonly childOpinion?: string;
  readonly apartReason?: string;
  readonly passedOverReason?: string;
}

/** What was looked up before a placement is decided. */
export interface PlacementKnowledge {
  /** The carer as they were at the time of the decision. */
  readonly carer: CarerState;
  /** Whether the carer has been struck off by now, whatever they were at the time: no child is given to them any more. */
  readonly struckOff: boolean;
  /** How many of the carer's places other children have. */
  readonly taken: number;
  readonly childBirth: Birth | undefined;
  /** The code of `substitute_care_forms` that this is for the child. */
  readonly form: string;
  /** How many who qualify come before the carer in the order of preference. */
  readonly before: number;
  readonly calendar: WorkingCalendar;
}

/** Code of `substitute_care_forms`: a social-assistance facility. L Đ61 k4. */
const FACILITY = '61.4';

const REFUSAL_OF: Readonly<Record<PlacementObstacle, PlacementRefusal>> = {
  'carer-unqualified': 'placement.carer-unqualified',
  'meetings-missing': 'placement.meetings-required',
  'child-not-heard': 'placement.child-opinion-required',
  'siblings-apart': 'placement.siblings-apart',
};

/** Form 12: the chair gives the child into somebody's care. Every obstacle and every unmet condition is named. N Đ42, L Đ60–63. */
export function decidePlacement(
  state: PlacementState,
  { inForce, ...input }: DecidePlacement & PlacementKnowledge & { readonly inForce: OnForm['form'] },
  ctx: Ctx,
  history: PlacementHistory,
): Decision<PlacementDecided, PlacementRefusal> {
  const found = runningOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  if (found.now.status !== 'needed') return refuse('placement.already-decided');
  const carer = verifiedOrRefusal(input, ctx);
  if ('kind' in carer) return carer;
  const day = daysIn(input.occurredAt).last;
  const refusal = obstacleOf(found.then, withFreePlaces(carer, input.taken), input, day) ?? preferenceOf(input);
  if (refusal) return refusal;
  const decided = decisionOf(found.now, carer, input, inForce.template);
  const isAsked = needsOpinion(input.childBirth, day);
  return acceptByForm(inForce, decided, 'placement.form-not-kept', isAsked ? ['child-opinion-due'] : []);
}

function verifiedOrRefusal(
  { carer, struckOff, occurredAt }: DecidePlacement & PlacementKnowledge,
  ctx: Ctx,
): KnownCarer | Refusal<PlacementRefusal> {
  if (struckOff) return refuse('placement.carer-struck-off');
  const found = carerOrRefusal(carer, occurredAt, ctx);
  if ('kind' in found) return found;
  return found.status === 'verified' ? found : refuse('placement.carer-not-verified');
}

/** The carer with the room that is left. */
export const withFreePlaces = (carer: KnownCarer, taken: number): KnownCarer => ({
  ...carer,
  room: carer.room - taken,
});

/** Every condition that the carer does not certainly meet for this child; `room` is what is left of it. L Đ63 k2. */
export function unmetFor(
  { findings, birthDate, kinOf, room, form }: Pick<KnownCarer, 'findings' | 'birthDate' | 'kinOf' | 'room' | 'form'>,
  { childId, birth }: { readonly childId: Uuid; readonly birth: Birth | undefined },
  day: DateOnly,
): readonly CarerCondition[] {
  const asked = {
    findings: findings ?? {},
    isRelative: kinOf.includes(childId),
    isFacility: form === FACILITY,
    freePlaces: room,
    ...(birthDate === null ? {} : { birthDate }),
    ...(birth === undefined ? {} : { childBirth: birth }),
  };
  return unmetConditions(asked, day);
}

function obstacleOf(
  { meetings, siblings, childId }: KnownPlacement,
  carer: KnownCarer,
  { childBirth, childOpinion, apartReason }: DecidePlacement & PlacementKnowledge,
  day: DateOnly,
): Refusal<PlacementRefusal> | undefined {
  const unmet = unmetFor(carer, { childId, birth: childBirth }, day);
  const held = meetingsApart(meetings.filter(({ carerId }) => carerId === carer.carerId));
  const obstacles = obstaclesTo(
    {
      ...{ meetings: held, childHeard: childOpinion !== undefined, unmet },
      siblingsApart: siblings.length > 0 && carer.room < siblings.length + 1,
      ...(apartReason === undefined ? {} : { apartReason }),
      ...(childBirth === undefined ? {} : { childBirth }),
    },
    day,
  );
  const [first] = obstacles;
  return first && refuse(REFUSAL_OF[first], { obstacles, unmet, meetings: held });
}

/** Whoever comes before in the order of preference is passed over for a reason only. N Đ42 k2–3. */
const preferenceOf = ({ before, passedOverReason }: DecidePlacement & PlacementKnowledge) =>
  before > 0 && passedOverReason === undefined ? refuse('placement.preference-order', { before }) : undefined;

function decisionOf(
  { placementId, childId }: KnownPlacement,
  { carerId }: KnownCarer,
  { occurredAt, form, calendar, childOpinion, apartReason, passedOverReason }: DecidePlacement & PlacementKnowledge,
  template: string,
): PlacementDecided {
  return {
    type: 'PlacementDecided',
    data: {
      ...{ placementId, childId, carerId, form, template, occurredAt },
      childHeard: childOpinion !== undefined,
      begins: [beginTerm(HAND_OVER, occurredAt, calendar)],
      ...(childOpinion === undefined ? {} : { childOpinion }),
      ...(apartReason === undefined ? {} : { apartReason }),
      ...(passedOverReason === undefined ? {} : { passedOverReason }),
    },
  };
}
