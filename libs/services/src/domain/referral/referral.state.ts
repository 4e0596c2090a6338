import type { Instant, Known, When } from '#kernel';
import type { ReferralCompleted, ReferralDeclined, ReferralEvent, ReferralMade } from './referral.events.js';

interface Sent {
  readonly made: ReferralMade['data'];
  readonly recordedAt: Instant;
}
interface Answered extends Sent {
  readonly answeredAt: When;
}

export interface PendingReferral extends Sent {
  readonly status: 'made';
}
export interface AcceptedReferral extends Answered {
  readonly status: 'accepted';
}
export interface DeclinedReferral extends Answered {
  readonly status: 'declined';
  readonly reasonCode: string;
}
export interface CompletedReferral extends Answered {
  readonly status: 'completed';
  readonly completedAt: When;
  readonly outcomeCode: string;
  readonly report?: string;
}

export type KnownReferral = PendingReferral | AcceptedReferral | DeclinedReferral | CompletedReferral;
export type ReferralState = { readonly status: 'unknown' } | KnownReferral;

export const unknownReferral: ReferralState = { status: 'unknown' };

/** The state after the event. Never refuses; an answer to a referral that is not there leaves nothing. */
export function evolveReferral(state: ReferralState, event: Known<ReferralEvent>): ReferralState {
  if (event.type === 'ReferralMade') return { status: 'made', made: event.data, recordedAt: event.recordedAt };
  if (state.status === 'unknown') return state;
  const { made, recordedAt } = state;
  const answered = { made, recordedAt, answeredAt: event.data.occurredAt };
  switch (event.type) {
    case 'ReferralAccepted':
      return { ...answered, status: 'accepted' };
    case 'ReferralDeclined':
      return declined(answered, event);
    case 'ReferralCompleted':
      return completed(state, event);
    default:
      return state;
  }
}

const declined = (answered: Answered, { data }: Known<ReferralDeclined>): DeclinedReferral => ({
  ...answered,
  status: 'declined',
  reasonCode: data.reasonCode,
});

function completed(state: KnownReferral, { data }: Known<ReferralCompleted>): CompletedReferral {
  const { occurredAt, outcomeCode, report } = data;
  return {
    status: 'completed',
    made: state.made,
    recordedAt: state.recordedAt,
    answeredAt: state.status === 'made' ? occurredAt : state.answeredAt,
    completedAt: occurredAt,
    outcomeCode,
    ...(report === undefined ? {} : { report }),
  };
}
