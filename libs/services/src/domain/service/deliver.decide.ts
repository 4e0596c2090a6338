import {
  type Ctx,
  type Decision,
  type Refusal,
  type Uuid,
  type When,
  accept,
  derivedId,
  isBeforeAll,
  precedes,
  refuse,
  wasOpenAt,
} from '#kernel';
import { isOfKind } from '#vocabulary';
import type { CaseFacts } from '../case-facts.js';
import type { ServicesRefusal } from '../refusals.js';
import { isAhead } from '../told.rules.js';
import type { ContactTold, ServiceDelivered } from './service.events.js';
import type { ServiceState } from './service.state.js';

/** What a service has to know of the referral that it answers. */
export interface ReferralFacts {
  readonly referralId: Uuid;
  readonly caseId: Uuid;
  readonly toOffice: string;
  readonly accepted: boolean;
  /** When the receiver answered it. */
  readonly answeredAt: When | null;
  /** When the receiver gave it back, or it was taken away; absent where neither happened. */
  readonly givenBackAt?: When | null;
}

/** What was looked up for a contact of a service that is known. */
export interface ContactKnowledge {
  readonly case: CaseFacts | undefined;
  /** When the referral that the service answers was taken on; `null` where it answers none. */
  readonly takenOnAt: When | null;
  /** When that referral was given back or taken away; absent where neither happened. */
  readonly givenBackAt?: When | null;
}

export interface BeginService {
  readonly serviceId: Uuid;
  readonly contact: ContactTold;
  readonly case: CaseFacts | undefined;
  /** `undefined` where the service answers no referral, `not-found` where it names one that is not there. */
  readonly referral: ReferralFacts | 'not-found' | undefined;
}

export interface AddContact extends ContactKnowledge {
  readonly contact: ContactTold;
}

/** Records the first contact of a service. A provider's service answers a referral that it accepted. */
export function beginService(
  state: ServiceState,
  { serviceId, contact, case: theCase, referral }: BeginService,
  ctx: Ctx,
): Decision<ServiceDelivered, ServicesRefusal> {
  if (state.status !== 'unknown') return refuse('services.already-begun');
  if (theCase === undefined) return refuse('services.case-not-found');
  const wrong = referralFault(referral, theCase) ?? contactFault(contact, { case: theCase, ...timesOf(referral) }, ctx);
  if (wrong) return wrong;
  const { caseId, childId, communes } = theCase;
  const booked = typeof referral === 'object' ? { referralId: referral.referralId } : {};
  const provider = providerOf(referral, ctx);
  return accept({
    type: 'ServiceDelivered',
    data: { ...contact, ...booked, ...provider, serviceId, contactId: contactId(ctx), caseId, childId, communes },
  });
}

/** From when until when the referral lay with its receiver. */
const timesOf = (referral: BeginService['referral']): Omit<ContactKnowledge, 'case'> =>
  typeof referral === 'object'
    ? { takenOnAt: referral.answeredAt, givenBackAt: referral.givenBackAt ?? null }
    : { takenOnAt: null };

/** Records another contact of a service. */
export function addContact(
  state: ServiceState,
  { contact, case: theCase, ...times }: AddContact,
  ctx: Ctx,
): Decision<ServiceDelivered, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  if (theCase === undefined) return refuse('services.case-not-found');
  const wrong = contactFault(contact, { case: theCase, ...times }, ctx);
  if (wrong) return wrong;
  const { serviceId, caseId, childId, communes, referralId, providerOffice } = state;
  const booked = referralId === undefined ? {} : { referralId };
  const provider = providerOffice === undefined ? {} : { providerOffice };
  return accept({
    type: 'ServiceDelivered',
    data: { ...contact, ...booked, ...provider, serviceId, contactId: contactId(ctx), caseId, childId, communes },
  });
}

/** One contact a command. */
const contactId = ({ commandId }: Ctx): Uuid => derivedId(commandId, 'contact');

/** Who carries it out, besides the commune that has the case: the receiver of the referral, or a provider of its own accord. */
function providerOf(referral: BeginService['referral'], { office }: Ctx): { providerOffice?: string } {
  if (typeof referral === 'object') return { providerOffice: referral.toOffice };
  return isOfKind(office, 'provider') ? { providerOffice: office } : {};
}

/** A contact is of a time at which the case was open and its referral taken on, whenever it is told. */
export function contactFault(
  { occurredAt }: ContactTold,
  { case: theCase, ...times }: ContactKnowledge & { readonly case: CaseFacts },
  ctx: Ctx,
): Refusal<ServicesRefusal> | undefined {
  if (isAhead(occurredAt, ctx)) return refuse('services.occurs-in-future');
  if (isBeforeAll(theCase, occurredAt)) return refuse('services.before-case');
  if (!wasOpenAt(theCase, occurredAt)) return refuse('services.case-closed');
  return outsideReferral(occurredAt, times);
}

/** What is done for a referral is done while it lies with its receiver. */
function outsideReferral(
  occurredAt: When,
  { takenOnAt, givenBackAt = null }: Omit<ContactKnowledge, 'case'>,
): Refusal<ServicesRefusal> | undefined {
  if (takenOnAt !== null && precedes(occurredAt, takenOnAt)) return refuse('services.before-acceptance');
  return givenBackAt !== null && precedes(givenBackAt, occurredAt) ? refuse('services.referral-final') : undefined;
}

function referralFault(
  referral: BeginService['referral'],
  { caseId }: CaseFacts,
): Refusal<ServicesRefusal> | undefined {
  if (referral === undefined) return undefined;
  if (referral === 'not-found') return refuse('services.referral-not-found');
  if (referral.caseId !== caseId) return refuse('services.referral-of-another-case');
  return referral.accepted ? undefined : refuse('services.not-accepted');
}
