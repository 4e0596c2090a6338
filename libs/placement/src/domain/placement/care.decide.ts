import {
  type BegunTerm,
  type Ctx,
  type DeadlineLapsed,
  type Decision,
  type FormInForce,
  type Lapse,
  type Refusal,
  type When,
  type WorkingCalendar,
  accept,
  acceptByForm,
  beginTerm,
  instant,
  isBefore,
  isOutstanding,
  lapse,
  obligationOf,
  precedes,
  refuse,
  spanOf,
  streamOf,
} from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import { followUpDue } from './follow-up.rules.js';
import type { OnForm } from '../carer/carer.decide.js';
import { isUndecided } from './deciding.fold.js';
import type { KnownPlacement, PlacementState } from './placement.decider.js';
import { type AtTime, type PlacementHistory, actsOf, factOrRefusal, runningOrRefusal } from './placement.guards.js';
import { FOLLOW_UPS, type Visit, isFollowUp, metByVisits } from './visits.js';
import type { ChildHandedOver, FollowUpRecorded, PlacementEnded } from './placement.events.js';

/** The carer harmed the child: L Đ69 k1 b. */
const HARMED = '69.1.b';

export interface HandOver {
  readonly occurredAt: When;
  readonly note?: string;
}

/** What was looked up before a hand-over. */
export interface AroundHandOver {
  /** When the last other placement of the child ended; `undefined` where there was none. */
  readonly othersEndedAt: When | undefined;
  /** Whether the carer was struck off the register since the decision: no child is handed over to them. */
  readonly struckOff: boolean;
}

interface Reckoned {
  readonly calendar: WorkingCalendar;
}

/** The child moves in; the first follow-up is due after a month. N Đ42 k7, Đ43 k2. */
export function handOver(
  state: PlacementState,
  { calendar, othersEndedAt, struckOff, ...input }: HandOver & Reckoned & AroundHandOver,
  ctx: Ctx,
  history: PlacementHistory,
): Decision<ChildHandedOver, PlacementRefusal> {
  const found = runningOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  const { carerId, placementId, childId } = found.now;
  const fault = stepFault(found);
  if (fault) return fault;
  if (struckOff || carerId === null) return refuse('placement.carer-struck-off');
  if (othersEndedAt !== undefined && isBefore(input.occurredAt, othersEndedAt)) return refuse('placement.overlaps');
  const begins = [nthFollowUp(1, input.occurredAt, calendar)];
  return accept({ type: 'ChildHandedOver', data: { ...input, placementId, childId, carerId, begins } });
}

/** A child is handed over once, after the decision. */
function stepFault({ then, now }: AtTime): Refusal<PlacementRefusal> | undefined {
  if (now.status === 'placed') return refuse('placement.handed-over');
  if (isUndecided(now)) return refuse('placement.decision-required');
  return isUndecided(then) ? refuse('placement.ends-before-start') : undefined;
}

/**
 * The n-th follow-up, counted from 1: 1 month, 3 months, then every 6, each due by the hand-over and owed from the end of
 * the one before it. N Đ43 k2.
 */
function nthFollowUp(n: number, handedOverAt: When, calendar: WorkingCalendar): BegunTerm {
  const kind = FOLLOW_UPS[Math.min(n, FOLLOW_UPS.length) - 1] ?? 'care-followup-6m';
  const from = instant(spanOf(handedOverAt).from);
  const start = n === 1 ? handedOverAt : followUpDue(n - 1, from, calendar);
  return beginTerm(kind, start, calendar, followUpDue(n, from, calendar));
}

type HandedOver = KnownPlacement & { readonly handedOverAt: When };

/** The follow-ups that are owed once the visit counts: the next one, and more where visits that are told already meet it. */
function owedAfter(
  { placementId, handedOverAt, followUps, obligations }: HandedOver,
  visit: Visit,
  calendar: WorkingCalendar,
): readonly BegunTerm[] {
  const visits = [...followUps, visit];
  const begins: BegunTerm[] = [];
  let owed = obligations;
  while (
    metByVisits(owed, visits)
      .filter(isFollowUp)
      .every((each) => !isOutstanding(each))
  ) {
    const term = nthFollowUp(owed.filter(isFollowUp).length + 1, handedOverAt, calendar);
    begins.push(term);
    owed = [...owed, obligationOf(streamOf('placement', placementId), term)];
  }
  return begins;
}

/** What other visits began is begun by each that stands, so that it stays owed when one of them is taken back. */
const owedByOthers = ({ obligations }: KnownPlacement, calendar: WorkingCalendar): readonly BegunTerm[] =>
  obligations
    .filter(isFollowUp)
    .slice(1)
    .map(({ kind: obligation, startedAt, dueAt }) => ({
      ...{ obligation, startedAt, dueAt },
      calendarVersion: calendar.version,
    }));

export interface RecordFollowUp {
  readonly harmedByCarer: boolean;
  /** Code of `care_moved_to`; asked for where the carer harmed the child. */
  readonly movedTo?: string;
  readonly occurredAt: When;
  readonly note?: string;
}

/** Form 13. A child that its carer harmed is moved at once: the placement ends with what was found. N Đ43, L Đ69 k1 b. */
export function recordFollowUp(
  state: PlacementState,
  { calendar, form, ending, movedTo, ...input }: RecordFollowUp & Reckoned & OnForm & OnEnd,
  ctx: Ctx,
  history: PlacementHistory,
): Decision<FollowUpRecorded | PlacementEnded, PlacementRefusal> {
  const found = placedOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  const { placementId, childId, status } = found;
  const { harmedByCarer, occurredAt } = input;
  const ends = harmedByCarer && status !== 'ended';
  if (ends && movedTo === undefined) return refuse('placement.child-must-be-moved');
  const moved = ends ? movedTo : undefined;
  const begins = moved ? [] : begunBy(found, { occurredAt, recordedAt: ctx.now }, calendar);
  const recorded: FollowUpRecorded = {
    type: 'FollowUpRecorded',
    data: { ...input, placementId, childId, template: form.template, begins },
  };
  const told = acceptByForm(form, recorded, 'placement.form-not-kept');
  if (moved === undefined) return told;
  const movedAt = lastOf([occurredAt, ...actsOf(found)]);
  return andThen(told, endOf(found, { reasonCode: HARMED, movedTo: moved, occurredAt: movedAt }, ending));
}

/** The placement as it is now, of a child that had been handed over by the time of a visit. */
function placedOrRefusal(...asked: Parameters<typeof factOrRefusal>): HandedOver | Refusal<PlacementRefusal> {
  const found = factOrRefusal(...asked);
  if ('kind' in found) return found;
  const { handedOverAt } = found.now;
  if (handedOverAt === null) return refuse('placement.hand-over-required');
  if (found.then.handedOverAt === null) return refuse('placement.ends-before-start');
  return { ...found.now, handedOverAt };
}

/** What a visit begins: nothing in a placement that has ended. */
const begunBy = (placement: HandedOver, visit: Visit, calendar: WorkingCalendar): readonly BegunTerm[] =>
  placement.status === 'ended' ? [] : [...owedByOthers(placement, calendar), ...owedAfter(placement, visit, calendar)];

/** A child is moved after whatever is told of its time there, though the visit that found the harm is told after a later one. */
const lastOf = (times: readonly When[]): When => times.reduce((last, at) => (isBefore(last, at) ? at : last));

/** What was accepted, and what it brings about at once. */
const andThen = (
  told: Decision<FollowUpRecorded, PlacementRefusal>,
  end: PlacementEnded,
): Decision<FollowUpRecorded | PlacementEnded, PlacementRefusal> =>
  told.kind === 'refused' ? told : accept<FollowUpRecorded | PlacementEnded>(...told.events, end);

export type EndPlacement = Pick<PlacementEnded['data'], 'reasonCode' | 'movedTo' | 'occurredAt' | 'note'>;

/** Forms 15 and 16: the care ends for one of the reasons of the law. L Đ69, N Đ48. */
export function endPlacement(
  state: PlacementState,
  { ending, ...input }: EndPlacement & OnEnd,
  ctx: Ctx,
  history: PlacementHistory,
): Decision<PlacementEnded, PlacementRefusal> {
  const found = runningOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  const { now } = found;
  if (actsOf(now).some((at) => precedes(input.occurredAt, at))) return refuse('placement.ends-before-start');
  if (input.reasonCode === HARMED && input.movedTo === undefined) return refuse('placement.child-must-be-moved');
  return acceptByForm(ending, endOf(now, input, ending), 'placement.form-not-kept');
}

/** Form 16, as it is in force. */
interface OnEnd {
  readonly ending: FormInForce;
}

const endOf = (
  { placementId, childId }: KnownPlacement,
  input: EndPlacement,
  { template }: FormInForce,
): PlacementEnded => ({
  type: 'PlacementEnded',
  data: { ...input, placementId, childId, template },
});

/** Says that something was not done in time; nothing happens where it was, or where it was said before. L Đ6 k15. */
export function lapsePlacement(
  state: PlacementState,
  input: Lapse,
  ctx: Ctx,
): Decision<DeadlineLapsed, PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.not-found');
  return lapse(state.obligations, input, ctx);
}
