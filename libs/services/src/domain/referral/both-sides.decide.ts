import { type Ctx, type Decision, accept, derivedId, precedes, refuse } from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { isAhead } from '../told.rules.js';
import { type OfCase, actsForSender, isOver, isSide, seesTheChild } from './both-sides.rules.js';
import type { ReferralMessageSent, ReferralWithdrawn } from './referral.events.js';
import type { ReferralState } from './referral.state.js';

export type WithdrawReferral = Omit<ReferralWithdrawn['data'], 'referralId' | 'childId'>;

/** The sending side takes the need back, answered or not, as long as the referral runs. Final. */
export function withdrawReferral(
  state: ReferralState,
  { responsibleCommune, ...input }: WithdrawReferral & OfCase,
  ctx: Ctx,
): Decision<ReferralWithdrawn, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const { referralId, childId, occurredAt: madeAt } = state.made;
  if (!actsForSender(state, ctx, { responsibleCommune })) return refuse('services.only-sender-withdraws');
  if (isOver(state)) return refuse('services.referral-final');
  if (isAhead(input.occurredAt, ctx)) return refuse('services.occurs-in-future');
  if (precedes(input.occurredAt, madeAt)) return refuse('services.answered-before-made');
  return accept({ type: 'ReferralWithdrawn', data: { ...input, referralId, childId } });
}

export interface SendMessage {
  readonly text: string;
}

/** One side writes to the other. A receiver that may no longer see the child is not written to, and does not write. */
export function sendMessage(
  state: ReferralState,
  { text, responsibleCommune }: SendMessage & OfCase,
  ctx: Ctx,
): Decision<ReferralMessageSent, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  if (!isSide(state, ctx, { responsibleCommune })) return refuse('services.only-both-sides-write');
  if (!seesTheChild(state)) return refuse('services.referral-final');
  const { referralId, childId } = state.made;
  const messageId = derivedId(ctx.commandId, 'message');
  return accept({
    type: 'ReferralMessageSent',
    data: { referralId, childId, messageId, fromOffice: ctx.office, text },
  });
}
