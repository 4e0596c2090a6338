import {
  type Ctx,
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type Decision,
  type Known,
  type RevokeLapse,
  type Uuid,
  type When,
  accept,
  acceptByForm,
  lapseOf,
  refuse,
  revocationOf,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { CaseClosed, CaseEvent, ReviewRecorded } from './case.events.js';
import { type OnForm, isBefore, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState } from './case.state.js';
import { hasApprovedPlan, lastReview, obstaclesIn } from './closing.rules.js';
import { standingSeparation } from './separation.rules.js';

export type RecordReview = Omit<ReviewRecorded['data'], 'childId' | 'template'>;

/** The worker looks at the child again after the plan was carried out (N Đ30, form 06). */
export function recordReview(
  state: CaseState,
  { form, ...input }: RecordReview & OnForm,
  ctx: Ctx,
): Decision<ReviewRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx);
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

/** Only a child without a remaining risk, stable in body, mind, understanding and feeling, is let go. N Đ30 k2. */
export function closeCase(
  state: CaseState,
  { reasonCode, occurredAt, note }: CloseCase,
  ctx: Ctx,
): Decision<CaseClosed, CaseRefusal> {
  const found = openCaseOrRefusal(state, occurredAt, ctx);
  if (isRefusal(found)) return found;
  if (!hasApprovedPlan(found)) return refuse('casework.approved-plan-required');
  if (standingSeparation(found)) return refuse('casework.separation-stands');
  if (isBefore(occurredAt, found.openedAt)) return refuse('casework.ends-before-start');
  const review = lastReview(found);
  if (!review) return refuse('casework.review-required');
  const obstacles = obstaclesIn(review);
  if (obstacles.length > 0) return refuse('casework.risk-remains', { obstacles });
  const { childId }: { childId: Uuid } = found;
  return accept({
    type: 'CaseClosed',
    data: { childId, reasonCode, occurredAt, ...(note === undefined ? {} : { note }) },
  });
}

/** Says that nothing was recorded by the due time. Said once; nothing to say is not a refusal. L Đ6 k15. */
export function lapseDeadline(
  state: CaseState,
  { obligationId, calendarVersion }: { readonly obligationId: Uuid; readonly calendarVersion: string },
  ctx: Ctx,
): Decision<DeadlineLapsed, CaseRefusal> {
  const obligation = state.status === 'none' ? undefined : state.obligations.find(({ id }) => id === obligationId);
  const lapse = obligation && lapseOf(obligation, ctx.now, calendarVersion);
  return lapse ? accept(lapse) : accept();
}

/** Says that a lapse that was recorded is none. Said once; nothing to say is not a refusal. */
export function revokeLapse(
  _state: CaseState,
  input: RevokeLapse,
  _ctx: Ctx,
  history: readonly Known<CaseEvent>[],
): Decision<DeadlineLapseRevoked, CaseRefusal> {
  const revoked = revocationOf(history, input);
  return revoked ? accept(revoked) : accept();
}
