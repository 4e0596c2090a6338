import {
  type Ctx,
  type Known,
  type Refusal,
  type When,
  fold,
  happenedBy,
  isToldAhead,
  precedes,
  refuse,
} from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import { isUndecided } from './deciding.fold.js';
import { type KnownPlacement, type PlacementState, placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';

/** The placement as known now: in stream order, corrections in the place of what they correct. */
export type PlacementHistory = readonly Known<PlacementEvent>[];

/** When an event took effect. The need is there for whatever is said of the placement. */
const effectOf = ({ type, data }: Known<PlacementEvent>): When | undefined =>
  type !== 'CareNeedRecorded' && 'occurredAt' in data ? data.occurredAt : undefined;

/** The placement as it was at the time of an act: what happened after it does not decide on it, whenever it was recorded. */
export function placementAt(state: PlacementState, history: PlacementHistory, at: When): PlacementState {
  const happened = happenedBy(history, at, effectOf);
  return happened.length === history.length ? state : fold(placementDecider, happened);
}

/** The placement at the time of an act, and as it is now. */
export interface AtTime {
  readonly then: KnownPlacement;
  readonly now: KnownPlacement;
}

/**
 * The placement at the time of a fact, before its end: what was seen before an end is recorded after it as well. Nothing
 * is told of the future, or of the time before the need.
 */
export function factOrRefusal(
  state: PlacementState,
  occurredAt: When,
  { now }: Pick<Ctx, 'now'>,
  history: PlacementHistory,
): AtTime | Refusal<PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.not-found');
  if (isToldAhead(occurredAt, now)) return refuse('placement.occurs-in-future');
  if (precedes(occurredAt, state.neededAt)) return refuse('placement.ends-before-start');
  const then = placementAt(state, history, occurredAt);
  if (then.status === 'none') return refuse('placement.not-found');
  return then.status === 'ended' ? refuse('placement.ended') : { then, now: state };
}

/** The same for a decision, which goes on from here: the placement has not ended, whenever that was. */
export function runningOrRefusal(
  state: PlacementState,
  occurredAt: When,
  ctx: Pick<Ctx, 'now'>,
  history: PlacementHistory,
): AtTime | Refusal<PlacementRefusal> {
  return state.status === 'ended' ? refuse('placement.ended') : factOrRefusal(state, occurredAt, ctx, history);
}

/**
 * The same on the way to a decision: nobody has decided yet. Care that came first comes before the procedure (N Đ32 k4), and
 * what was sent to whoever decides before the decision.
 */
export function undecidedOrRefusal(...asked: Parameters<typeof runningOrRefusal>): AtTime | Refusal<PlacementRefusal> {
  const found = runningOrRefusal(...asked);
  if ('kind' in found) return found;
  if (!isUndecided(found.now)) return refuse('placement.already-decided');
  const [, occurredAt] = asked;
  const { emergency, petition } = found.now;
  const isBeforeStep = [emergency, petition].some((step) => step !== null && precedes(occurredAt, step.occurredAt));
  return isBeforeStep ? refuse('placement.ends-before-start') : found;
}

/** The times of everything that is recorded of the placement. */
export const actsOf = ({
  meetings,
  followUps,
  consents,
  emergency,
  petition,
  decidedAt,
  handedOverAt,
}: KnownPlacement): readonly When[] => [
  ...[...meetings, ...followUps, ...consents].map(({ occurredAt }) => occurredAt),
  ...[emergency, petition].flatMap((each) => (each === null ? [] : [each.occurredAt])),
  ...[decidedAt, handedOverAt].filter((at) => at !== null),
];
