import {
  type Ctx,
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DeadlineReckonedAnew,
  type Decision,
  type Known,
  type RevokeLapse,
  type Uuid,
  accept,
  isOutstanding,
  lapseOf,
  reckonAnew,
  refuse,
  revocationOf,
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
  const obligation = state.obligations.find(({ id }) => id === obligationId);
  const calendarVersion = state.made.acknowledgeBy?.calendarVersion ?? '';
  const lapsed = obligation && lapseOf(obligation, ctx.now, calendarVersion);
  return lapsed ? accept(lapsed) : accept();
}

/** Says that a lapse that was recorded is none. Said once; nothing to say is not a refusal. */
export function revokeReferralLapse(
  _state: ReferralState,
  input: RevokeLapse,
  _ctx: Ctx,
  history: readonly Known<ReferralEvent>[],
): Decision<DeadlineLapseRevoked, ServicesRefusal> {
  const revoked = revocationOf(history, input);
  return revoked ? accept(revoked) : accept();
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
