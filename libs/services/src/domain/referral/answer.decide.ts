import { type Ctx, type Decision, type Refusal, type When, accept, officesOf, precedes, refuse } from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { isAhead } from '../told.rules.js';
import { isOver } from './both-sides.rules.js';
import type { ReferralAccepted, ReferralCompleted, ReferralDeclined, ReferralReturned } from './referral.events.js';
import { type KnownReferral, type ReferralState, answeredAtOf } from './referral.state.js';

type Told<Data> = Omit<Data, 'referralId' | 'childId'>;
export type AcceptReferral = Told<ReferralAccepted['data']>;
export type DeclineReferral = Told<ReferralDeclined['data']>;
export type ReturnReferral = Told<ReferralReturned['data']>;
export type CompleteReferral = Told<ReferralCompleted['data']>;

/** The receiver takes the need on. */
export function acceptReferral(
  state: ReferralState,
  input: AcceptReferral,
  ctx: Ctx,
): Decision<ReferralAccepted, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const wrong = answerFault(state, input.occurredAt, ctx) ?? unansweredFault(state);
  return wrong ?? accept({ type: 'ReferralAccepted', data: { ...input, ...idsOf(state) } });
}

/** The receiver does not take the need on, and says why. Final: a new referral is made elsewhere. */
export function declineReferral(
  state: ReferralState,
  input: DeclineReferral,
  ctx: Ctx,
): Decision<ReferralDeclined, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const wrong = answerFault(state, input.occurredAt, ctx) ?? unansweredFault(state);
  return wrong ?? accept({ type: 'ReferralDeclined', data: { ...input, ...idsOf(state) } });
}

/** The receiver gives the need back that it took on, and says why. Final: a new referral is made elsewhere. */
export function returnReferral(
  state: ReferralState,
  input: ReturnReferral,
  ctx: Ctx,
): Decision<ReferralReturned, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const wrong = answerFault(state, input.occurredAt, ctx) ?? runningFault(state, input.occurredAt);
  return wrong ?? accept({ type: 'ReferralReturned', data: { ...input, ...idsOf(state) } });
}

/** The receiver hands back what became of the need. Final. */
export function completeReferral(
  state: ReferralState,
  input: CompleteReferral,
  ctx: Ctx,
): Decision<ReferralCompleted, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const wrong = answerFault(state, input.occurredAt, ctx) ?? runningFault(state, input.occurredAt);
  return wrong ?? accept({ type: 'ReferralCompleted', data: { ...input, ...idsOf(state) } });
}

/**
 * Whether a service may be booked to the referral: it was taken on, whatever became of it since. What was done before it was
 * given back or taken away is told also afterwards.
 */
export const wasAccepted = (referral: ReferralState): boolean =>
  referral.status !== 'unknown' && referral.status !== 'declined' && answeredAtOf(referral) !== null;

/** From when on nothing is done by the receiver any more; `null` as long as it may see the child. L Đ6 k11. */
export const givenBackAtOf = (referral: KnownReferral): When | null => {
  if (referral.status === 'returned') return referral.returnedAt;
  return referral.status === 'withdrawn' ? referral.withdrawnAt : null;
};

/** What was not taken on cannot be handed back, nor before it was, and what is over is over. */
function runningFault(referral: KnownReferral, occurredAt: When): Refusal<ServicesRefusal> | undefined {
  if (referral.status === 'made') return refuse('services.not-accepted');
  if (isOver(referral)) return refuse('services.referral-final');
  const takenOnAt = answeredAtOf(referral);
  return takenOnAt !== null && precedes(occurredAt, takenOnAt) ? refuse('services.before-acceptance') : undefined;
}

function unansweredFault({ status }: KnownReferral): Refusal<ServicesRefusal> | undefined {
  if (status === 'withdrawn') return refuse('services.referral-final');
  return status === 'made' ? undefined : refuse('services.already-answered');
}

/** Only the office to which it was sent answers, now or in the past, and after it was sent. */
function answerFault({ made }: KnownReferral, occurredAt: When, ctx: Ctx): Refusal<ServicesRefusal> | undefined {
  if (!officesOf(ctx).includes(made.toOffice)) return refuse('services.only-receiver-answers');
  if (isAhead(occurredAt, ctx)) return refuse('services.occurs-in-future');
  return precedes(occurredAt, made.occurredAt) ? refuse('services.answered-before-made') : undefined;
}

const idsOf = ({
  made: { referralId, childId },
}: KnownReferral): Pick<KnownReferral['made'], 'referralId' | 'childId'> => ({
  referralId,
  childId,
});
