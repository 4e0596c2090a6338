import { type Known, type When, meet } from '#kernel';
import type { CaseEvent } from './case.events.js';
import type { Change, KnownCase, Plan } from './case.state.js';
import { PLAN_APPROVAL, PLAN_DRAFTING, begun } from './obligations.js';
import type { PlanAdjusted, PlanApproved, PlanDrafted, PlanReturned, PlanServed } from './plan.events.js';

/** What becomes of the plan. */
export function changeOfPlan(state: KnownCase, event: Known<CaseEvent>): Change {
  switch (event.type) {
    case 'PlanDrafted':
    case 'PlanAdjusted':
      return submitted(state, event);
    case 'PlanApproved':
      return approved(state, event);
    case 'PlanReturned':
      return decided(state, 'returned', event);
    case 'PlanServed':
      return { served: [...state.served, servedOf(event)] };
    default:
      return {};
  }
}

/** Its submission ends the 5 days and begins the 2. */
function submitted(state: KnownCase, event: Known<PlanDrafted | PlanAdjusted>): Change {
  const { planVersion, tasks, begins, occurredAt } = event.data;
  const reason = event.type === 'PlanAdjusted' ? (event.data.reason ?? null) : null;
  const drafted = { draftedBy: event.by, draftedAt: occurredAt, decidedAt: null, reason };
  const obligations = meet(state.obligations, [PLAN_DRAFTING], occurredAt, event);
  return {
    plan: { status: 'drafted', version: planVersion, tasks, ...drafted },
    obligations: begun({ ...state, obligations }, begins),
  };
}

const approved = (state: KnownCase, event: Known<PlanApproved>): Change => ({
  ...decided(state, 'approved', event),
  approvedPlan: event.data.planVersion,
  approvedTasks: state.plan?.tasks ?? null,
  approvedAt: event.data.occurredAt,
  reviews: [],
});

const decided = (
  { plan, obligations }: KnownCase,
  status: Plan['status'],
  event: Known<PlanApproved | PlanReturned>,
): Change => {
  const decidedAt: When = event.data.occurredAt;
  return {
    plan: plan && { ...plan, status, decidedAt },
    obligations: meet(obligations, [PLAN_APPROVAL], decidedAt, event),
  };
};

const servedOf = ({ data: { planVersion, offices, carers, occurredAt } }: Known<PlanServed>) => ({
  planVersion,
  offices,
  carers,
  occurredAt,
});
