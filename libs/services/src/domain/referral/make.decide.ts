import { type Ctx, type Decision, type PartialDate, type Refusal, accept, refuse } from '#kernel';
import type { CaseFacts } from '../case-facts.js';
import type { ServicesRefusal } from '../refusals.js';
import { isAhead } from '../told.rules.js';
import { type AnswerTimes, acknowledgeBy } from './clock.js';
import { hasDuty, isComplete, sharesUnlisted } from './make.rules.js';
import type { ReferralMade } from './referral.events.js';
import type { ReferralState } from './referral.state.js';

type Made = ReferralMade['data'];

/** A referral as the sender fills it in. What of it concerns the case comes from the case itself. */
export type MakeReferral = Omit<Made, 'childId' | 'communes' | 'fromOffice' | 'acknowledgeBy'> & {
  readonly case: CaseFacts | undefined;
  /** For the consent of a child from 7; `undefined` where nobody knows. */
  readonly birthDate: PartialDate | undefined;
  /** How long the receiver may take to answer. */
  readonly answerTimes: AnswerTimes;
};

/** Sends the need of a child to another office, with the fields that the sender lists and no others. */
export function makeReferral(
  state: ReferralState,
  { case: theCase, birthDate, answerTimes, ...input }: MakeReferral,
  ctx: Ctx,
): Decision<ReferralMade, ServicesRefusal> {
  if (state.status !== 'unknown') return refuse('services.already-begun');
  if (theCase === undefined) return refuse('services.case-not-found');
  const { childId, communes } = theCase;
  const wrong = senderFault(input, theCase, ctx) ?? sharingFault(input, birthDate, ctx);
  if (wrong) return wrong;
  const clock = { acknowledgeBy: acknowledgeBy(input.legalBasis, ctx.now, answerTimes) };
  return accept({ type: 'ReferralMade', data: { ...input, ...clock, childId, communes, fromOffice: ctx.office } });
}

function senderFault(
  { toOffice, occurredAt }: Pick<Made, 'toOffice' | 'occurredAt'>,
  theCase: CaseFacts,
  ctx: Ctx,
): Refusal<ServicesRefusal> | undefined {
  if (!theCase.open) return refuse('services.case-closed');
  if (!hasDuty(ctx.office, theCase)) return refuse('services.sender-has-no-duty');
  if (toOffice === ctx.office) return refuse('services.referred-to-self');
  return isAhead(occurredAt, ctx) ? refuse('services.occurs-in-future') : undefined;
}

function sharingFault(
  input: Pick<Made, 'sharedFields' | 'shared' | 'note' | 'legalBasis' | 'consent'>,
  birthDate: PartialDate | undefined,
  ctx: Ctx,
): Refusal<ServicesRefusal> | undefined {
  if (sharesUnlisted(input)) return refuse('services.shared-field-not-listed');
  if (input.legalBasis !== undefined) return undefined;
  if (input.consent === undefined) return refuse('services.no-legal-basis');
  if (isAhead(input.consent.at, ctx)) return refuse('services.occurs-in-future');
  return isComplete(input.consent, birthDate, ctx) ? undefined : refuse('services.consent-incomplete');
}
