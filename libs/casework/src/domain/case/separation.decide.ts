import {
  type Ctx,
  type DateOnly,
  type Decision,
  type Refusal,
  type When,
  accept,
  acceptByForm,
  beginTerm,
  refuse,
  isBefore,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import {
  type CaseHistory,
  type Running,
  type OnForm,
  type Reckoning,
  isRefusal,
  runningCaseOrRefusal,
} from './case.guards.js';
import type { CaseState, KnownCase, Separation } from './case.state.js';
import { SEPARATION_END } from './obligations.js';
import type { CourtPetitioned, SeparationExtended, SeparationLifted, SeparationOrdered } from './separation.events.js';
import {
  endOf,
  endsBeforeItBegins,
  exceedsMaximum,
  isOver,
  longestSeparation,
  standingSeparation,
} from './separation.rules.js';

export interface Separate {
  readonly lastDay: DateOnly;
  readonly requiredBy?: string;
  readonly reason?: string;
  readonly occurredAt: When;
}

/** The chair of the commune of residence or incident takes the child out of danger. No step has to come before it. N Đ32. */
export function orderSeparation(
  state: CaseState,
  { form, ...input }: Separate & Reckoning & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<SeparationOrdered, CaseRefusal> {
  const running = runningCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const { then, now } = running;
  if (standingSeparation(then) || isSeparatedAfter(now, input.occurredAt)) return refuse('casework.separation-stands');
  const fault = lengthFault(input, input.occurredAt);
  if (fault) return fault;
  const data = { ...separated(then, input, ctx), template: form.template };
  return acceptByForm(form, { type: 'SeparationOrdered', data }, 'casework.form-not-kept');
}

/** Extensions count into the 15 days of the first order. N Đ32 k3. */
export function extendSeparation(
  state: CaseState,
  input: Separate & Reckoning,
  ctx: Ctx,
  history: CaseHistory,
): Decision<SeparationExtended, CaseRefusal> {
  const running = runningCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const separation = separationOrRefusal(running, input.occurredAt);
  if (isRefusal(separation)) return separation;
  const { lastDay } = separation;
  if (isOver(separation, input.occurredAt)) return refuse('casework.separation-over', { lastDay });
  if (input.lastDay <= lastDay) return refuse('casework.extension-not-longer', { lastDay });
  const fault = lengthFault(input, separation.orderedAt);
  if (fault) return fault;
  return accept({ type: 'SeparationExtended', data: separated(running.now, input, ctx) });
}

function lengthFault({ lastDay, requiredBy }: Separate, orderedAt: When): Refusal<CaseRefusal> | undefined {
  if (endsBeforeItBegins(lastDay, orderedAt)) return refuse('casework.ends-before-start');
  if (exceedsMaximum(lastDay, orderedAt, requiredBy))
    return refuse('casework.separation-too-long', { longest: longestSeparation(orderedAt) });
  return undefined;
}

const separated = (
  { childId }: KnownCase,
  { calendar, planFollows: _, ...told }: Separate & Reckoning,
  { office: orderedBy }: Ctx,
) => ({
  ...told,
  childId,
  orderedBy,
  begins: [beginTerm(SEPARATION_END, told.occurredAt, calendar, endOf(told.lastDay))],
});

export type LiftSeparation = Omit<SeparationLifted['data'], 'childId' | 'template'>;

/** The child goes home, or elsewhere, when a detailed assessment made since says that it may. N Đ32 k3, form 03. */
export function liftSeparation(
  state: CaseState,
  { form, ...input }: LiftSeparation & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<SeparationLifted, CaseRefusal> {
  const running = runningCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const separation = separationOrRefusal(running, input.occurredAt);
  if (isRefusal(separation)) return separation;
  if (!separation.assessed) return refuse('casework.detailed-assessment-required');
  return accept({
    type: 'SeparationLifted',
    data: { ...input, childId: running.now.childId, template: form.template },
  });
}

export type PetitionCourt = Omit<CourtPetitioned['data'], 'childId'>;

/** What a commune cannot decide on a child that it separated goes to the court. L Đ52; T Đ14 k3. */
export function petitionCourt(
  state: CaseState,
  input: PetitionCourt,
  ctx: Ctx,
  history: CaseHistory,
): Decision<CourtPetitioned, CaseRefusal> {
  const running = runningCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const separation = separationOrRefusal(running, input.occurredAt);
  if (isRefusal(separation)) return separation;
  if (!separation.assessed) return refuse('casework.detailed-assessment-required');
  return accept({ type: 'CourtPetitioned', data: { ...input, childId: running.now.childId } });
}

/** Separations do not overlap: one that is told late does not begin before one that is recorded already. */
const isSeparatedAfter = ({ separation }: KnownCase, at: When): boolean =>
  separation !== null && isBefore(at, separation.orderedAt);

/** The separation that stood then; one that was lifted since goes by what ended it. */
function separationOrRefusal({ then, now }: Running, at: When): Separation | Refusal<CaseRefusal> {
  const separation = standingSeparation(now);
  if (!separation) return refuse('casework.no-separation');
  if (isBefore(at, separation.orderedAt)) return refuse('casework.ends-before-start');
  return standingSeparation(then) ?? separation;
}
