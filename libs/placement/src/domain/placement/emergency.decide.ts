import {
  type Ctx,
  type DateOnly,
  type Decision,
  type Uuid,
  type When,
  type WorkingCalendar,
  accept,
  beginTerm,
  isBefore,
  refuse,
} from '#kernel';
import type { CarerState } from '../carer/carer.decider.js';
import { isBarred } from '../carer/carer.rules.js';
import type { PlacementRefusal } from '../refusals.js';
import type { EmergencyCareBegan } from './deciding.events.js';
import { FACILITY } from './deciding.rules.js';
import type { KnownPlacement, PlacementState } from './placement.decider.js';
import { type PlacementHistory, runningOrRefusal } from './placement.guards.js';
import { isOfferedTo } from './placement.rules.js';

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

interface Known {
  /** The carer as they were when the child was given to them. */
  readonly carer: CarerState;
  /** Whether the carer has been struck off by now. */
  readonly struckOff: boolean;
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
  const { now } = found;
  if (now.status === 'emergency-care') return refuse('placement.in-emergency-care');
  if (now.status !== 'needed') return refuse('placement.already-decided');
  if (separation === undefined) return refuse('placement.no-emergency');
  const { occurredAt } = input;
  const fault = timeFault(occurredAt, separation, othersEndedAt) ?? (struckOff ? STRUCK_OFF : carerFault(carer, now));
  if (fault) return refuse(fault);
  const { placementId, childId } = now;
  const begins = [procedureFor(form, { separatedAt: separation.orderedAt, givenAt: occurredAt }, calendar)];
  return accept({ type: 'EmergencyCareBegan', data: { ...input, placementId, childId, form, begins } });
}

/** The child is given into care while it is separated, and while nobody else has it. */
function timeFault(
  at: When,
  { orderedAt, lastDay }: SeparationOfChild,
  othersEndedAt: When | undefined,
): PlacementRefusal | undefined {
  if (isBefore(at, orderedAt)) return 'placement.ends-before-start';
  if (lastDay !== null && isBefore(lastDay, at)) return 'placement.no-emergency';
  return othersEndedAt !== undefined && isBefore(at, othersEndedAt) ? 'placement.overlaps' : undefined;
}

const STRUCK_OFF = 'placement.carer-struck-off';

function carerFault(carer: CarerState, { childId }: Pick<KnownPlacement, 'childId'>): PlacementRefusal | undefined {
  if (carer.status === 'none') return 'placement.no-such-carer';
  if (carer.status === 'struck-off') return STRUCK_OFF;
  if (!isOfferedTo(carer, childId)) return 'placement.kin-of-others';
  return isBarred(carer.findings ?? {}) ? 'placement.carer-barred' : undefined;
}

const procedureFor = (
  form: string,
  { separatedAt, givenAt }: { readonly separatedAt: When; readonly givenAt: When },
  calendar: WorkingCalendar,
) =>
  form === FACILITY
    ? beginTerm('care-procedure-facility', givenAt, calendar)
    : beginTerm('care-procedure', separatedAt, calendar);
