import {
  type Ctx,
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DeadlineReckonedAnew,
  type Decision,
  type Known,
  type Uuid,
  accept,
  isOutstanding,
  lapse,
  refuse,
  reckonAnew,
} from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { type AnswerTimes, dueOfAnswer } from './clock.js';
import type { ReferralEscalated, ReferralEvent } from './referral.events.js';
import type { ReferralState } from './referral.state.js';

export interface LapseReferral {
  readonly obligationId: Uuid;
}

/** Says that nobody answered in time. Nothing happens when somebody did, or when it was said before. L Đ6 k15. */
export function lapseReferral(
  state: ReferralState,
  { obligationId }: LapseReferral,
  ctx: Ctx,
): Decision<DeadlineLapsed, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const calendarVersion = state.made.acknowledgeBy?.calendarVersion ?? '';
  return lapse(state.obligations, { obligationId, calendarVersion }, ctx);
}

/** Reckons the time to answer by the calendar that is right, and takes back a lapse that it does not bear out. */
export function reckonReferralAnew(
  state: ReferralState,
  times: AnswerTimes,
  ctx: Ctx,
  history: readonly Known<ReferralEvent>[],
): Decision<DeadlineReckonedAnew | DeadlineLapseRevoked, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const rightDue = dueOfAnswer(state.made.legalBasis, times);
  return accept(...reckonAnew(state.obligations, history, { calendar: times.calendar, rightDue }, ctx.now));
}

/** Brings an unanswered referral before the chair and the province, once. Nothing happens where it was answered meanwhile. */
export function escalateReferral(
  state: ReferralState,
  { obligationId }: LapseReferral,
  _ctx: Ctx,
): Decision<ReferralEscalated, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const { obligations, escalatedAt, status } = state;
  const obligation = obligations.find(({ id }) => id === obligationId);
  if (status !== 'made' || escalatedAt !== null || !obligation?.lapsedAt || !isOutstanding(obligation)) return accept();
  const { referralId, childId } = state.made;
  return accept({ type: 'ReferralEscalated', data: { referralId, childId, obligationId } });
}
