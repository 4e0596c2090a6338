import { type Ctx, type Decision, type Refusal, accept, refuse } from '#kernel';
import type { ChildrenRefusal } from '../refusals.js';
import type {
  ChildDutyAdded,
  ChildRegistered,
  ChildReportedAgain,
  IdentityStated,
  ResidenceRecorded,
} from './child.events.js';
import type { ChildState, RegisteredChild } from './child.state.js';
import { type CommunesOfToday, learntFrom } from './learn.rules.js';
import { isAhead, isBornAhead } from './told.rules.js';

export type RegisterChild = ChildRegistered['data'];

type Registered = ChildRegistered | ChildReportedAgain | IdentityStated | ResidenceRecorded;

/**
 * Registers a child, with whatever is known of it. A child that is registered already is not registered again and not
 * refused: a further report is noted with the communes that have a duty only since, and what it knows better is stated.
 */
export function registerChild(
  state: ChildState,
  { communesOfToday, ...input }: RegisterChild & ByUnits,
  ctx: Ctx,
): Decision<Registered, ChildrenRefusal> {
  const wrong = registrationFault(input, ctx);
  if (wrong) return wrong;
  if (state.status === 'unknown') return accept({ type: 'ChildRegistered', data: input });
  return accept<Registered>(...reportedAgain(state, input, communesOfToday));
}

interface ByUnits {
  readonly communesOfToday: CommunesOfToday;
}

function reportedAgain(
  state: RegisteredChild,
  input: RegisterChild,
  communesOfToday: CommunesOfToday,
): readonly Registered[] {
  const { childId, reportId, dutyCommunes = [], occurredAt } = input;
  const added = dutyCommunes.filter((commune) => !state.dutyCommunes.includes(commune));
  const isNew = reportId !== undefined && !state.reportIds.includes(reportId);
  if (added.length === 0 && !isNew) return [];
  const report = reportId === undefined ? {} : { reportId };
  const again = { childId, ...report, dutyCommunes: added, occurredAt };
  return [{ type: 'ChildReportedAgain', data: again }, ...(isNew ? learntFrom(state, input, communesOfToday) : [])];
}

/** The communes that a child's case was handed to have a duty towards the child. Those that have one already are left. N Đ26. */
export function addDuty(
  state: ChildState,
  { dutyCommunes, ...input }: Omit<ChildDutyAdded['data'], 'childId'>,
): Decision<ChildDutyAdded, ChildrenRefusal> {
  if (state.status === 'unknown') return refuse('children.not-found');
  const added = dutyCommunes.filter((commune) => !state.dutyCommunes.includes(commune));
  if (added.length === 0) return accept();
  return accept({ type: 'ChildDutyAdded', data: { ...input, childId: state.childId, dutyCommunes: added } });
}

/** What is wrong with a registration, whether told or corrected. */
export function registrationFault(
  { occurredAt, birthDate }: Pick<RegisterChild, 'occurredAt' | 'birthDate'>,
  ctx: Ctx,
): Refusal<ChildrenRefusal> | undefined {
  if (isAhead(occurredAt, ctx)) return refuse('children.occurs-in-future');
  return isBornAhead(birthDate, ctx) ? refuse('children.born-in-future') : undefined;
}
