import {
  type Accepted,
  type Ctx,
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DeadlineReckonedAnew,
  type Decision,
  type Known,
  type Lapse,
  type Refusal,
  type Uuid,
  type When,
  type WorkingCalendar,
  accept,
  acceptByForm,
  dueByTerm,
  isBefore,
  lapse,
  refuse,
  reckonAnew,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { CaseClosed, CaseEvent, ReviewRecorded } from './case.events.js';
import {
  type CaseHistory,
  type Running,
  type OnForm,
  isRefusal,
  openCaseOrRefusal,
  runningCaseOrRefusal,
} from './case.guards.js';
import type { CaseState, KnownCase } from './case.state.js';
import { hasActsAfter, hasApprovedPlan, isUnansweredEmergency, lastReview, obstaclesIn } from './closing.rules.js';
import { awaitsApproval } from './plan.rules.js';
import { standingSeparation } from './separation.rules.js';

export type RecordReview = Omit<ReviewRecorded['data'], 'childId' | 'template'>;

/** The worker looks at the child again after the plan was carried out (N Đ30, form 06). */
export function recordReview(
  state: CaseState,
  { form, ...input }: RecordReview & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<ReviewRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  if (!hasApprovedPlan(found)) return refuse('casework.approved-plan-required');
  const data = { ...input, childId: found.childId, template: form.template };
  return acceptByForm(form, { type: 'ReviewRecorded', data }, 'casework.form-not-kept');
}

export interface CloseCase {
  readonly reasonCode: string;
  readonly occurredAt: When;
  readonly note?: string;
}

/** What else is under way for the child, from other streams: looked up when the case is to be closed. */
export interface UnderWay {
  readonly placementRuns: boolean;
  /** Ids of referrals of the case that are neither completed nor declined nor taken back. */
  readonly openReferrals: readonly Uuid[];
}

/** Only a child without a remaining risk, stable in body, mind, understanding and feeling, is let go. N Đ30 k1 b–c. */
export function closeCase(
  state: CaseState,
  { reasonCode, occurredAt, note, ...underWay }: CloseCase & UnderWay,
  ctx: Ctx,
  history: CaseHistory,
): Decision<CaseClosed, CaseRefusal> {
  const running = runningCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(running)) return running;
  const fault = reviewFault(running.then) ?? timeFault(running, occurredAt) ?? unfinished(running.now, underWay);
  if (fault) return fault;
  const { childId } = running.now;
  return accept({
    type: 'CaseClosed',
    data: { childId, reasonCode, occurredAt, ...(note === undefined ? {} : { note }) },
  });
}

/** What the last review of before the closure leaves against it. N Đ30 k1 b–c. */
function reviewFault(then: KnownCase): Refusal<CaseRefusal> | undefined {
  if (!hasApprovedPlan(then)) return refuse('casework.approved-plan-required');
  if (standingSeparation(then)) return refuse('casework.separation-stands');
  const review = lastReview(then);
  if (!review) return refuse('casework.review-required');
  const obstacles = obstaclesIn(review);
  return obstacles.length > 0 ? refuse('casework.risk-remains', { obstacles }) : undefined;
}

/** A case is closed after its opening, and after everything of it that is recorded. */
function timeFault({ then, now }: Running, at: When): Refusal<CaseRefusal> | undefined {
  if (isBefore(at, then.openedAt)) return refuse('casework.ends-before-start');
  return hasActsAfter(now, at) ? refuse('casework.later-acts') : undefined;
}

/** Nothing that somebody waits for is dropped in silence: it is decided, answered, ended or taken back first. */
function unfinished(now: KnownCase, { placementRuns, openReferrals }: UnderWay): Refusal<CaseRefusal> | undefined {
  if (awaitsApproval(now.plan)) return refuse('casework.plan-awaits-approval');
  if (now.transfer) return refuse('casework.transfer-pending', { commune: now.transfer.toCommune });
  const unanswered = now.obligations.find(isUnansweredEmergency);
  if (unanswered) return refuse('casework.emergency-unanswered', { dueAt: unanswered.dueAt });
  if (placementRuns) return refuse('casework.placement-runs');
  return openReferrals.length > 0 ? refuse('casework.referrals-open', { referrals: openReferrals }) : undefined;
}

/** Says that nothing was recorded by the due time. Said once; nothing to say is not a refusal. L Đ6 k15. */
export function lapseDeadline(state: CaseState, input: Lapse, ctx: Ctx): Accepted<DeadlineLapsed> {
  return lapse(state.status === 'none' ? [] : state.obligations, input, ctx);
}

/** Reckons what is owed by the calendar that is right, and takes back the lapses that it does not bear out. */
export function reckonCaseAnew(
  state: CaseState,
  { calendar }: { readonly calendar: WorkingCalendar },
  ctx: Ctx,
  history: readonly Known<CaseEvent>[],
): Decision<DeadlineReckonedAnew | DeadlineLapseRevoked, CaseRefusal> {
  const owed = state.status === 'none' ? [] : state.obligations;
  return accept(...reckonAnew(owed, history, { calendar, rightDue: dueByTerm }, ctx.now));
}
