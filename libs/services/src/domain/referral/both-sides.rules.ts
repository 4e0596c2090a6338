import { communeOf, isOfKind } from '#vocabulary';
import type { KnownReferral } from './referral.state.js';

/** The commune that answers for the case of a referral now, where that is known. */
export interface OfCase {
  readonly responsibleCommune?: string | undefined;
}

/**
 * Whether the office acts for the sending side: the one that sent the referral, or the commune that the case was handed to
 * by it and that answers for it now. N Đ26.
 */
export const actsForSender = (
  { made: { fromOffice } }: Pick<KnownReferral, 'made'>,
  office: string,
  { responsibleCommune }: OfCase,
): boolean =>
  office === fromOffice ||
  (responsibleCommune !== undefined && isOfKind(fromOffice, 'commune') && communeOf(office) === responsibleCommune);

/** Only the sending side of a referral and the office that it was sent to write to each other. L Đ6 k11. */
export const isSide = (referral: KnownReferral, office: string, ofCase: OfCase): boolean =>
  office === referral.made.toOffice || actsForSender(referral, office, ofCase);

/** Whether nothing more can become of it. */
export const isOver = ({ status }: KnownReferral): boolean =>
  status === 'declined' || status === 'returned' || status === 'withdrawn' || status === 'completed';

/**
 * What was shared is for the need alone: a receiver that declined it, gave it back or had it taken away has no reason to
 * see the child any more. Law on Children Art. 6 k11; Decree 56 Art. 24.
 */
export const seesTheChild = ({ status }: KnownReferral): boolean =>
  status === 'made' || status === 'accepted' || status === 'completed';
