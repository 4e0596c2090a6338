import {
  type Ctx,
  type Decision,
  type Birth,
  type Refusal,
  acceptWithWarnings,
  isBeforeAll,
  officesOf,
  refuse,
  wasOpenAt,
} from '#kernel';
import type { CaseFacts } from '../case-facts.js';
import type { Standing } from '../provider/provider.rules.js';
import type { ServicesRefusal } from '../refusals.js';
import { isAhead } from '../told.rules.js';
import { type AnswerTimes, acknowledgeBy } from './clock.js';
import { hasDuty, isClosedTo, isComplete, sharesUnlisted, warningsOf } from './make.rules.js';
import type { ReferralMade } from './referral.events.js';
import type { ReferralState } from './referral.state.js';

type Made = ReferralMade['data'];

/** A referral as the sender fills it in. What of it concerns the case comes from the case itself. */
export type MakeReferral = Omit<Made, 'childId' | 'communes' | 'fromOffice' | 'acknowledgeBy' | 'receiverWarnings'> & {
  readonly case: CaseFacts | undefined;
  /** For the consent of a child from 7; `undefined` where nobody knows. */
  readonly birth: Birth | undefined;
  /** How long the receiver may take to answer. */
  readonly answerTimes: AnswerTimes;
  /** How the register sees the receiver for the need; `undefined` for one that is no provider. */
  readonly standing: Standing | undefined;
};

/** Sends the need of a child to another office, with the fields that the sender lists and no others. */
export function makeReferral(
  state: ReferralState,
  { case: theCase, birth, answerTimes, standing, ...input }: MakeReferral,
  ctx: Ctx,
): Decision<ReferralMade, ServicesRefusal> {
  if (state.status !== 'unknown') return refuse('services.already-begun');
  if (theCase === undefined) return refuse('services.case-not-found');
  const { childId, communes } = theCase;
  const wrong = senderFault(input, theCase, ctx) ?? receiverFault(standing) ?? sharingFault(input, birth, ctx);
  if (wrong) return wrong;
  const warnings = warningsOf(standing);
  const doubts = warnings.length > 0 ? { receiverWarnings: warnings } : {};
  const clock = { acknowledgeBy: acknowledgeBy(input.legalBasis, ctx.now, answerTimes) };
  const data = { ...input, ...clock, ...doubts, childId, communes, fromOffice: ctx.office };
  return acceptWithWarnings([{ type: 'ReferralMade', data }], warnings);
}

/** A child is not sent where the register says that nobody may help it any more. L Đ59; plan 276-KH/TU II.6. */
const receiverFault = (standing: Standing | undefined): Refusal<ServicesRefusal> | undefined =>
  isClosedTo(standing) ? refuse('services.provider-closed', { because: standing }) : undefined;

/** A referral is of a case that is open, and was open when it was made. */
function caseFault(theCase: CaseFacts, at: Made['occurredAt']): Refusal<ServicesRefusal> | undefined {
  if (!theCase.open) return refuse('services.case-closed');
  if (isBeforeAll(theCase, at)) return refuse('services.before-case');
  return wasOpenAt(theCase, at) ? undefined : refuse('services.case-closed');
}

function senderFault(
  { toOffice, occurredAt }: Pick<Made, 'toOffice' | 'occurredAt'>,
  theCase: CaseFacts,
  ctx: Ctx,
): Refusal<ServicesRefusal> | undefined {
  const timing = caseFault(theCase, occurredAt);
  if (timing) return timing;
  if (!hasDuty(ctx, theCase)) return refuse('services.sender-has-no-duty');
  if (officesOf(ctx).includes(toOffice)) return refuse('services.referred-to-self');
  return isAhead(occurredAt, ctx) ? refuse('services.occurs-in-future') : undefined;
}

function sharingFault(
  input: Pick<Made, 'sharedFields' | 'shared' | 'note' | 'legalBasis' | 'consent' | 'occurredAt'>,
  birth: Birth | undefined,
  ctx: Ctx,
): Refusal<ServicesRefusal> | undefined {
  if (sharesUnlisted(input)) return refuse('services.shared-field-not-listed');
  if (input.legalBasis !== undefined) return undefined;
  if (input.consent === undefined) return refuse('services.no-legal-basis');
  if (isAhead(input.consent.at, ctx)) return refuse('services.occurs-in-future');
  return isComplete(input.consent, birth, input.occurredAt) ? undefined : refuse('services.consent-incomplete');
}
