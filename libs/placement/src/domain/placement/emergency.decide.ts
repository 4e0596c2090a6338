import {
  type Ctx,
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
import { runningOrRefusal } from './need.decide.js';
import type { KnownPlacement, PlacementState } from './placement.decider.js';
import { isOfferedTo } from './placement.rules.js';

export interface BeginEmergencyCare {
  readonly carerId: Uuid;
  readonly occurredAt: When;
  readonly note?: string;
}

interface Known {
  readonly carer: CarerState;
  readonly form: string;
  /** When the separation of the child that stands was ordered; `undefined` where none stands. */
  readonly separatedAt: When | undefined;
  readonly othersEndedAt: When | undefined;
  readonly calendar: WorkingCalendar;
}

/**
 * A separated child is given into care at once, before any procedure: no meeting, no verification is waited for, and
 * nobody of whom a bar is known gets it. The procedure follows within the separation; for a facility, the dossier within
 * ten working days of the admission. N Đ32 k3–4; T Đ12 k2.
 */
export function beginEmergencyCare(
  state: PlacementState,
  { calendar, carer, form, separatedAt, othersEndedAt, ...input }: BeginEmergencyCare & Known,
  ctx: Ctx,
): Decision<EmergencyCareBegan, PlacementRefusal> {
  const found = runningOrRefusal(state, input.occurredAt, ctx);
  if ('kind' in found) return found;
  if (found.status === 'emergency') return refuse('placement.in-emergency-care');
  if (found.status !== 'needed') return refuse('placement.already-decided');
  if (separatedAt === undefined) return refuse('placement.no-emergency');
  if (isBefore(input.occurredAt, separatedAt)) return refuse('placement.ends-before-start');
  if (othersEndedAt !== undefined && isBefore(input.occurredAt, othersEndedAt)) return refuse('placement.overlaps');
  const fault = carerFault(carer, found);
  if (fault) return refuse(fault);
  const { placementId, childId } = found;
  const begins = [procedureFor(form, { separatedAt, givenAt: input.occurredAt }, calendar)];
  return accept({ type: 'EmergencyCareBegan', data: { ...input, placementId, childId, form, begins } });
}

function carerFault(carer: CarerState, { childId }: Pick<KnownPlacement, 'childId'>): PlacementRefusal | undefined {
  if (carer.status === 'none') return 'placement.no-such-carer';
  if (carer.status === 'struck-off') return 'placement.carer-struck-off';
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
