import { type Ctx, type PartialDate, ageOn, dateInVietnam } from '#kernel';
import type { CaseFacts } from '../case-facts.js';
import type { Consent, ReferralMade } from './referral.events.js';

/** From this age on, the child itself agrees as well. Law on Children Art. 6 k11; Decree 56 Art. 36. */
const CONSENT_FROM = 7;

/** The commune that is responsible for the case refers. Decree 56 Art. 30. */
export const hasDuty = (office: string, { communes }: CaseFacts): boolean =>
  communes.some((code) => office === `commune:${code}`);

/** Only what the sender listed goes along (plan 276-KH/TU II.3; "the receiver will see …" is shown before sending). */
export function sharesUnlisted({ sharedFields, shared = {}, note }: Shared): boolean {
  const sent = [...Object.keys(shared), ...(note === undefined ? [] : ['note'])];
  return sent.some((field) => !sharedFields.some((listed) => listed === field));
}

type Shared = Pick<ReferralMade['data'], 'sharedFields' | 'shared' | 'note'>;

/**
 * Disclosing a child's private life needs the consent of a parent or guardian and of a child from 7 full years on
 * (Law on Children Art. 6 k11; Law 91/2025 Art. 24). A child of unknown age may be 7.
 */
export function isComplete({ byGuardian, byChild }: Consent, birthDate: PartialDate | undefined, ctx: Ctx): boolean {
  const mayBeSeven = birthDate === undefined || ageOn(birthDate, dateInVietnam(ctx.now)).most >= CONSENT_FROM;
  return byGuardian && (byChild || !mayBeSeven);
}
