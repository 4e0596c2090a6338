import { type Ctx, type Decision, type When, accept, refuse } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { type CaseHistory, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState, KnownCase } from './case.state.js';
import type { PlanServed, PlanTask } from './plan.events.js';
import { implementersOf, isCarer, isRedactedFor } from './plan.rules.js';

export interface ServePlan {
  readonly planVersion: number;
  readonly offices: readonly string[];
  /** Codes of `relations`. */
  readonly carers: readonly string[];
  readonly occurredAt: When;
}

/** The approved plan is handed to those who carry it out and to parents or carer; a harmer's copy is redacted. N Đ28 k5, Đ24, Đ33. */
export function servePlan(
  state: CaseState,
  { planVersion, offices, carers, occurredAt }: ServePlan,
  ctx: Ctx,
  history: CaseHistory,
): Decision<PlanServed, CaseRefusal> {
  const found = openCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  const { childId, approvedPlan, approvedTasks } = found;
  if (approvedPlan === null || approvedTasks === null) return refuse('casework.approved-plan-required');
  if (approvedPlan !== planVersion) return refuse('casework.other-plan-version', { planVersion: approvedPlan });
  if (offices.length + carers.length === 0) return refuse('casework.nobody-served');
  const stranger = offices.find((office) => !implementersOf(approvedTasks).includes(office));
  if (stranger !== undefined) return refuse('casework.not-an-implementer', { office: stranger });
  const noCarer = carers.find((relation) => !isCarer(relation));
  if (noCarer !== undefined) return refuse('casework.not-a-carer', { relation: noCarer });
  const served = carers.map((relation) => ({ relation, redacted: isRedactedFor(relation, found) }));
  return accept({ type: 'PlanServed', data: { childId, planVersion, offices, carers: served, occurredAt } });
}

/** What a parent or carer reads of the approved plan. */
export interface PlanCopy {
  readonly planVersion: number;
  readonly redacted: boolean;
  readonly tasks: readonly Partial<PlanTask>[];
}

/** The copy for a parent or carer; `undefined` where no plan was approved. */
export function planCopyFor(relation: string, theCase: KnownCase): PlanCopy | undefined {
  const { approvedPlan: planVersion, approvedTasks: tasks } = theCase;
  if (planVersion === null || tasks === null) return undefined;
  const redacted = isRedactedFor(relation, theCase);
  return { planVersion, redacted, tasks: redacted ? tasks.map(withoutWhereabouts) : tasks };
}

/** Nothing that tells where the child is, or who helps it. */
const withoutWhereabouts = ({ serviceType, start, expectedEnd }: PlanTask): Partial<PlanTask> => ({
  serviceType,
  start,
  expectedEnd,
});
