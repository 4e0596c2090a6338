import {
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DeadlineReckonedAnew,
  type Instant,
  type Known,
  type Obligation,
  type Uuid,
  type When,
  isOfTime,
  isOutstanding,
  markLapsed,
  answer,
  recordReckoning,
  recordRevocation,
} from '#kernel';
import { ACKNOWLEDGEMENT, acknowledgementOf } from './clock.js';
import type {
  ReferralCompleted,
  ReferralDeclined,
  ReferralEvent,
  ReferralMade,
  ReferralMessageSent,
  ReferralReturned,
} from './referral.events.js';

/** What one side wrote to the other; without a text where the key was destroyed. */
export interface ReferralMessage {
  readonly messageId: Uuid;
  readonly fromOffice: string;
  readonly by: Uuid;
  readonly sentAt: Instant;
  readonly text?: string;
}

interface Sent {
  readonly made: ReferralMade['data'];
  readonly recordedAt: Instant;
  readonly obligations: readonly Obligation[];
  readonly escalatedAt: Instant | null;
  readonly messages: readonly ReferralMessage[];
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
export interface ReturnedReferral extends Answered {
  readonly status: 'returned';
  readonly reasonCode: string;
  readonly returnedAt: When;
  readonly report?: string;
}
export interface WithdrawnReferral extends Sent {
  readonly status: 'withdrawn';
  readonly answeredAt: When | null;
  readonly reasonCode: string;
  readonly withdrawnAt: When;
}
export interface CompletedReferral extends Answered {
  readonly status: 'completed';
  readonly completedAt: When;
  readonly outcomeCode: string;
  readonly report?: string;
}

export type KnownReferral =
  PendingReferral | AcceptedReferral | DeclinedReferral | ReturnedReferral | WithdrawnReferral | CompletedReferral;
export type ReferralState = { readonly status: 'unknown' } | KnownReferral;

export const unknownReferral: ReferralState = { status: 'unknown' };

/** When it was answered, as told; null while nobody did. */
export const answeredAtOf = (referral: KnownReferral): When | null =>
  referral.status === 'made' ? null : referral.answeredAt;

/** The state after the event. Never refuses; an answer to a referral that is not there leaves nothing. */
export function evolveReferral(state: ReferralState, event: Known<ReferralEvent>): ReferralState {
  if (event.type === 'ReferralMade') return made(event);
  if (state.status === 'unknown') return state;
  if (event.type === 'DeadlineReckonedAnew' || isOfTime(event)) return inTime(state, event);
  switch (event.type) {
    case 'ReferralEscalated':
      return { ...state, escalatedAt: state.escalatedAt ?? event.recordedAt };
    case 'ReferralMessageSent':
      return { ...state, messages: [...state.messages, messageOf(event)] };
    default:
      return moved(state, event);
  }
}

/** What the passing of time brought, and what of it was taken back or moved. */
function inTime(state: KnownReferral, event: Known<OfTime>): KnownReferral {
  const { obligations } = state;
  if (event.type === 'DeadlineReckonedAnew') return { ...state, obligations: recordReckoning(obligations, event) };
  if (event.type === 'DeadlineLapseRevoked') return unlapsed(state, event);
  return { ...state, obligations: markLapsed(obligations, event.data.obligationId, event.recordedAt) };
}

/** Without its lapse it was not overdue when it was brought before others; one that was withdrawn owes nothing any more. */
function unlapsed(state: KnownReferral, event: Known<DeadlineLapseRevoked>): KnownReferral {
  const obligations = recordRevocation(state.obligations, event);
  const owed = state.status === 'withdrawn' ? obligations.filter((each) => !isOutstanding(each)) : obligations;
  return { ...state, obligations: owed, escalatedAt: null };
}

type OfTime = DeadlineLapsed | DeadlineLapseRevoked | DeadlineReckonedAnew;
type Moving = Exclude<
  ReferralEvent['type'],
  | ('ReferralMade' | 'DeadlineLapsed' | 'DeadlineLapseRevoked' | 'DeadlineReckonedAnew')
  | ('ReferralEscalated' | 'ReferralMessageSent')
>;

function moved(state: KnownReferral, event: Known<Extract<ReferralEvent, { type: Moving }>>): ReferralState {
  switch (event.type) {
    case 'ReferralAccepted':
      return { ...answered(state, event.data.occurredAt, event), status: 'accepted' };
    case 'ReferralDeclined':
      return { ...answered(state, event.data.occurredAt, event), ...declined(event) };
    case 'ReferralReturned':
      return { ...answered(state, answeredAtOf(state) ?? event.data.occurredAt, event), ...returned(event) };
    case 'ReferralWithdrawn': {
      const { reasonCode, occurredAt: withdrawnAt } = event.data;
      const obligations = state.obligations.filter((each) => !isOutstanding(each) || each.lapsedAt !== null);
      const answeredAt = answeredAtOf(state);
      return { ...sent(state), obligations, answeredAt, status: 'withdrawn', reasonCode, withdrawnAt };
    }
    case 'ReferralCompleted':
      return { ...answered(state, answeredAtOf(state) ?? event.data.occurredAt, event), ...completed(event) };
    default:
      return state;
  }
}

const made = ({ data, recordedAt }: Known<ReferralMade>): PendingReferral => ({
  status: 'made',
  made: data,
  recordedAt,
  obligations: acknowledgementOf(data),
  escalatedAt: null,
  messages: [],
});

const sent = ({ made: data, recordedAt, obligations, escalatedAt, messages }: KnownReferral): Sent => ({
  ...{ made: data, recordedAt, obligations, escalatedAt, messages },
});

/** An answer of either kind meets the obligation to answer. */
const answered = (state: KnownReferral, answeredAt: When, event: Known<ReferralEvent>): Answered => ({
  ...sent(state),
  obligations: answer(state.obligations, [ACKNOWLEDGEMENT], answeredAt, event),
  answeredAt,
});

const declined = ({ data: { reasonCode } }: Known<ReferralDeclined>) => ({ status: 'declined', reasonCode }) as const;

const returned = ({ data: { reasonCode, report, occurredAt } }: Known<ReferralReturned>) =>
  ({ status: 'returned', reasonCode, returnedAt: occurredAt, ...(report === undefined ? {} : { report }) }) as const;

const completed = ({ data: { occurredAt, outcomeCode, report } }: Known<ReferralCompleted>) =>
  ({ status: 'completed', completedAt: occurredAt, outcomeCode, ...(report === undefined ? {} : { report }) }) as const;

const messageOf = ({ data, by, recordedAt }: Known<ReferralMessageSent>): ReferralMessage => ({
  messageId: data.messageId,
  fromOffice: data.fromOffice,
  by,
  sentAt: recordedAt,
  ...(data.text === undefined ? {} : { text: data.text }),
});
