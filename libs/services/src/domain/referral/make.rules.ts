import { type Birth, type Ctx, type When, ageOn, daysIn, officesOf } from '#kernel';
import { within } from '#vocabulary';
import type { CaseFacts } from '../case-facts.js';
import type { Standing } from '../provider/provider.rules.js';
import type { Consent, ReceiverWarning, ReferralMade } from './referral.events.js';

/** From this age on, the child itself agrees as well. Law on Children Art. 6 k11; Decree 56 Art. 36. */
const CONSENT_FROM = 7;

/** The commune that is responsible for the case refers. Decree 56 Art. 30. */
export const hasDuty = (acting: Pick<Ctx, 'office' | 'formerOffices'>, { communes }: CaseFacts): boolean =>
  officesOf(acting).some((office) => within(office, communes));

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
export function isComplete({ byGuardian, byChild }: Consent, birth: Birth | undefined, sharedAt: When): boolean {
  const mayBeSeven = birth === undefined || ageOn(birth, daysIn(sharedAt).last).most >= CONSENT_FROM;
  return byGuardian && (byChild || !mayBeSeven);
}

/** The register says that the provider closed, or that its licence for the need was taken away. L Đ59. */
export const isClosedTo = (standing: Standing | undefined): standing is 'closed' | 'revoked' =>
  standing === 'closed' || standing === 'revoked';

const WARNINGS: Readonly<Partial<Record<Standing, readonly ReceiverWarning[]>>> = {
  unregistered: ['services.provider-unregistered'],
  unlicensed: ['services.provider-unlicensed'],
};

/**
 * What a sender is warned of and goes on: the register is young, and a child does not wait for a paper. That a receiver is
 * not in it, or has no licence in force for the need, is shown before and kept with the referral.
 */
export const warningsOf = (standing: Standing | undefined): readonly ReceiverWarning[] =>
  standing === undefined ? [] : (WARNINGS[standing] ?? []);
