import {
  type BegunTerm,
  type Ctx,
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
import type { CaseState, KnownCase, Plan } from './case.state.js';
import { isEmergency } from './inquiry.rules.js';
import { PLAN_APPROVAL } from './obligations.js';
import { differenceOf, isWithoutDifference } from './plan.difference.js';
import type { PlanAdjusted, PlanApproved, PlanDrafted, PlanReturned, PlanTask } from './plan.events.js';
import { awaitsApproval, endsBeforeStart, hasCost, isAssessed, isAssessedInDetail, isDraftedBy } from './plan.rules.js';

export interface DraftPlan {
  readonly tasks: readonly PlanTask[];
  readonly occurredAt: When;
}

/** The worker submits a plan (N Đ28 k1, form 04). A plan that was returned gets the next version. */
export function draftPlan(
  state: CaseState,
  { tasks, occurredAt, calendar, form }: DraftPlan & Reckoning & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<PlanDrafted, CaseRefusal> {
  const running = runningCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const { then, now } = running;
  if (!isAssessed(then)) return refuse('casework.assessment-required');
  if (!isAssessedInDetail(then)) return refuse('casework.detailed-assessment-required');
  const fault = planFault(now, tasks, occurredAt);
  if (fault) return fault;
  const begins = approvalBegins(then, occurredAt, calendar);
  const data = { ...submitted(now, tasks), template: form.template, ...begins, occurredAt };
  return acceptByForm(form, { type: 'PlanDrafted', data }, 'casework.form-not-kept');
}

export interface AdjustPlan extends DraftPlan {
  readonly reason: string;
}

/** What an approved plan has to become while it is carried out. The approved one stands until the chair decides. N Đ29. */
export function adjustPlan(
  state: CaseState,
  { tasks, occurredAt, reason, calendar, form }: AdjustPlan & Reckoning & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<PlanAdjusted, CaseRefusal> {
  const running = runningCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const { then, now } = running;
  const { approvedTasks } = then;
  if (approvedTasks === null) return refuse('casework.approved-plan-required');
  const fault = planFault(now, tasks, occurredAt);
  if (fault) return fault;
  if (isWithoutDifference(differenceOf(approvedTasks, tasks))) return refuse('casework.plan-unchanged');
  const begins = approvalBegins(then, occurredAt, calendar);
  const data = { ...submitted(now, tasks), template: form.template, reason, ...begins, occurredAt };
  return acceptByForm(form, { type: 'PlanAdjusted', data }, 'casework.form-not-kept');
}

/** Plans follow one another: each is submitted after the one before it was decided on. */
function planFault({ plan }: KnownCase, tasks: readonly PlanTask[], at: When): Refusal<CaseRefusal> | undefined {
  if (awaitsApproval(plan)) return refuse('casework.plan-awaits-approval');
  if (plan?.decidedAt && isBefore(at, plan.decidedAt)) return refuse('casework.out-of-order');
  if (tasks.length === 0) return refuse('casework.plan-without-tasks');
  const unpriced = tasks.findIndex((task) => !hasCost(task));
  if (unpriced >= 0) return refuse('casework.plan-without-costs', { task: unpriced + 1 });
  const backwards = tasks.findIndex(endsBeforeStart);
  return backwards >= 0 ? refuse('casework.task-ends-before-start', { task: backwards + 1 }) : undefined;
}

const submitted = ({ childId, plan }: KnownCase, tasks: readonly PlanTask[]) => ({
  childId,
  planVersion: (plan?.version ?? 0) + 1,
  tasks,
});

/** The 2 working days of the chair begin with the submission, and not in an emergency. N Đ28 k4. */
const approvalBegins = (
  found: KnownCase,
  occurredAt: When,
  calendar: Reckoning['calendar'],
): { readonly begins?: readonly BegunTerm[] } =>
  isEmergency(found) ? {} : { begins: [beginTerm(PLAN_APPROVAL, occurredAt, calendar)] };

export interface DecideOnPlan {
  readonly planVersion: number;
  readonly occurredAt: When;
}

/** The chair approves the plan that waits, and not one that they drafted. N Đ28 k3–4, form 05. */
export function approvePlan(
  state: CaseState,
  { planVersion, occurredAt, form }: DecideOnPlan & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<PlanApproved, CaseRefusal> {
  const running = runningCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const plan = planOrRefusal(running, planVersion, occurredAt);
  if (isRefusal(plan)) return plan;
  if (isDraftedBy(plan, ctx)) return refuse('casework.drafter-cannot-approve');
  const data = { childId: running.now.childId, template: form.template, planVersion, occurredAt };
  return acceptByForm(form, { type: 'PlanApproved', data }, 'casework.form-not-kept');
}

/** The chair gives the plan back, with the reason. */
export function returnPlan(
  state: CaseState,
  { planVersion, occurredAt, reason }: DecideOnPlan & { readonly reason: string },
  ctx: Ctx,
  history: CaseHistory,
): Decision<PlanReturned, CaseRefusal> {
  const running = runningCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const plan = planOrRefusal(running, planVersion, occurredAt);
  if (isRefusal(plan)) return plan;
  return accept({ type: 'PlanReturned', data: { childId: running.now.childId, planVersion, reason, occurredAt } });
}

/** The plan that waited then and waits still: a plan is decided on once. */
function planOrRefusal({ then, now }: Running, planVersion: number, at: When): Plan | Refusal<CaseRefusal> {
  const { plan } = now;
  if (plan === null || !awaitsApproval(plan)) return refuse('casework.no-plan-to-approve');
  if (plan.version !== planVersion) return refuse('casework.other-plan-version', { planVersion: plan.version });
  return isBefore(at, plan.draftedAt) || !awaitsApproval(then.plan) ? refuse('casework.ends-before-start') : plan;
}
