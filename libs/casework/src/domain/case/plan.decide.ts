import { type Ctx, type Decision, type Refusal, type When, accept, refuse } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { type PlanApproved, type PlanDrafted, type PlanReturned, type PlanTask, TEMPLATES } from './case.events.js';
import { isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState, KnownCase, Plan } from './case.state.js';
import { endsBeforeStart, hasCost, isAssessed, awaitsApproval, isDraftedBy } from './plan.rules.js';

export interface DraftPlan {
  readonly tasks: readonly PlanTask[];
  readonly occurredAt: When;
}

/** The worker submits a plan (N Đ28 k1, form 04). A plan that was returned or adjusted gets the next version. */
export function draftPlan(
  state: CaseState,
  { tasks, occurredAt }: DraftPlan,
  ctx: Ctx,
): Decision<PlanDrafted, CaseRefusal> {
  const found = openCaseOrRefusal(state, occurredAt, ctx);
  if (isRefusal(found)) return found;
  if (!isAssessed(found)) return refuse('casework.assessment-required');
  if (awaitsApproval(found.plan)) return refuse('casework.plan-awaits-approval');
  const fault = tasksFault(tasks);
  if (fault) return fault;
  const planVersion = (found.plan?.version ?? 0) + 1;
  return accept({
    type: 'PlanDrafted',
    data: { childId: found.childId, template: TEMPLATES.plan, planVersion, tasks, occurredAt },
  });
}

function tasksFault(tasks: readonly PlanTask[]): Refusal<CaseRefusal> | undefined {
  if (tasks.length === 0) return refuse('casework.plan-without-tasks');
  const unpriced = tasks.findIndex((task) => !hasCost(task));
  if (unpriced >= 0) return refuse('casework.plan-without-costs', { task: unpriced + 1 });
  const backwards = tasks.findIndex(endsBeforeStart);
  return backwards >= 0 ? refuse('casework.task-ends-before-start', { task: backwards + 1 }) : undefined;
}

export interface DecideOnPlan {
  readonly planVersion: number;
  readonly occurredAt: When;
}

/** The chair approves the plan that waits, and not one that they drafted. N Đ28 k3–4, form 05. */
export function approvePlan(
  state: CaseState,
  { planVersion, occurredAt }: DecideOnPlan,
  ctx: Ctx,
): Decision<PlanApproved, CaseRefusal> {
  const found = openCaseOrRefusal(state, occurredAt, ctx);
  if (isRefusal(found)) return found;
  const plan = planOrRefusal(found, planVersion);
  if ('kind' in plan) return plan;
  if (isDraftedBy(plan, ctx)) return refuse('casework.drafter-cannot-approve');
  return accept({ type: 'PlanApproved', data: { childId: found.childId, planVersion, occurredAt } });
}

/** The chair gives the plan back, with the reason. */
export function returnPlan(
  state: CaseState,
  { planVersion, occurredAt, reason }: DecideOnPlan & { readonly reason: string },
  ctx: Ctx,
): Decision<PlanReturned, CaseRefusal> {
  const found = openCaseOrRefusal(state, occurredAt, ctx);
  if (isRefusal(found)) return found;
  const plan = planOrRefusal(found, planVersion);
  if ('kind' in plan) return plan;
  return accept({ type: 'PlanReturned', data: { childId: found.childId, planVersion, reason, occurredAt } });
}

function planOrRefusal({ plan }: KnownCase, planVersion: number): Plan | Refusal<CaseRefusal> {
  if (plan === null || !awaitsApproval(plan)) return refuse('casework.no-plan-to-approve');
  return plan.version === planVersion ? plan : refuse('casework.other-plan-version', { planVersion: plan.version });
}
