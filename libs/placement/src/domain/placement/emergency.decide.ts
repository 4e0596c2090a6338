import {
  type Ctx,
  type DateOnly,
  type Decision,
  type Refusal,
  type Uuid,
  type When,
  type WorkingCalendar,
  accept,
  beginTerm,
  isBefore,
  precedes,
  refuse,
} from '#kernel';
import { isBarred } from '../carer/carer.rules.js';
import type { PlacementRefusal } from '../refusals.js';
import type { EmergencyCareBegan } from './deciding.events.js';
import { FACILITY } from './deciding.rules.js';
import type { KnownPlacement, PlacementState } from './placement.decider.js';
import { type PlacementHistory, runningOrRefusal } from './placement.guards.js';
import { type CarerThen, offeredOrRefusal } from './weighing.js';

export interface BeginEmergencyCare {
  readonly carerId: Uuid;
  readonly occurredAt: When;
  readonly note?: string;
}

/** A separation of the child as its case tells it. */
export interface SeparationOfChild {
  readonly orderedAt: When;
  /** Its last day; `null` once the court is asked, until it is lifted. */
  readonly lastDay: DateOnly | null;
}

interface Known extends CarerThen {
  readonly form: string;
  readonly separation: SeparationOfChild | undefined;
  readonly othersEndedAt: When | undefined;
  readonly calendar: WorkingCalendar;
}

type Begin = BeginEmergencyCare & Known;

/**
 * A separated child is given into care at once, before any procedure: no meeting, no verification is waited for, and
 * nobody of whom a bar is known gets it. The procedure follows within the separation; for a facility, the dossier within
 * ten working days of the admission. N Đ32 k3–4; T Đ12 k2.
 */
export function beginEmergencyCare(
  state: PlacementState,
  { calendar, carer, struckOff, form, separation, othersEndedAt, ...input }: Begin,
  ctx: Ctx,
  history: PlacementHistory,
): Decision<EmergencyCareBegan, PlacementRefusal> {
  const found = runningOrRefusal(state, input.occurredAt, ctx, history);
  if ('kind' in found) return found;
  const { placementId, childId } = found.now;
  const { occurredAt } = input;
  if (separation === undefined) return stepFault(found.now) ?? refuse('placement.no-emergency');
  const fault =
    stepFault(found.now) ??
    timeFault(occurredAt, separation, othersEndedAt) ??
    carerFault({ carer, struckOff }, { childId, occurredAt }, ctx);
  if (fault) return fault;
  const begins = [procedureFor(form, { separatedAt: separation.orderedAt, givenAt: occurredAt }, calendar)];
  return accept({ type: 'EmergencyCareBegan', data: { ...input, placementId, childId, form, begins } });
}

/** Care comes first once, before anybody decided. */
function stepFault({ status }: KnownPlacement): Refusal<PlacementRefusal> | undefined {
  if (status === 'emergency-care') return refuse('placement.in-emergency-care');
  return status === 'needed' ? undefined : refuse('placement.already-decided');
}

/** The child is given into care while it is separated, and while nobody else has it. */
function timeFault(
  at: When,
  { orderedAt, lastDay }: SeparationOfChild,
  othersEndedAt: When | undefined,
): Refusal<PlacementRefusal> | undefined {
  if (precedes(at, orderedAt)) return refuse('placement.ends-before-start');
  if (lastDay !== null && isBefore(lastDay, at)) return refuse('placement.no-emergency');
  return othersEndedAt !== undefined && isBefore(at, othersEndedAt) ? refuse('placement.overlaps') : undefined;
}

/** Nothing is asked of the carer that would have to be waited for. */
function carerFault(...asked: Parameters<typeof offeredOrRefusal>): Refusal<PlacementRefusal> | undefined {
  const found = offeredOrRefusal(...asked);
  if ('kind' in found) return found;
  return isBarred(found.findings ?? {}) ? refuse('placement.carer-barred') : undefined;
}

const procedureFor = (
  form: string,
  { separatedAt, givenAt }: { readonly separatedAt: When; readonly givenAt: When },
  calendar: WorkingCalendar,
) =>
  form === FACILITY
    ? beginTerm('care-procedure-facility', givenAt, calendar)
    : beginTerm('care-procedure', separatedAt, calendar);
