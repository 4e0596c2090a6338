import { type Ctx, officesOf } from '#kernel';
import { communeOffice, isOfKind } from '#vocabulary';
import type { KnownReferral } from './referral.state.js';

/** The commune that answers for the case of a referral now, where that is known. */
export interface OfCase {
  readonly responsibleCommune?: string | undefined;
}

/** Who acts: in which office, and for which it went into that one. */
type Acting = Pick<Ctx, 'office' | 'formerOffices'>;

/**
 * Whether the office acts for the sending side: the one that sent the referral, or the commune that the case was handed to
 * by it and that answers for it now. N Đ26.
 */
export const actsForSender = (
  { made: { fromOffice } }: Pick<KnownReferral, 'made'>,
  acting: Acting,
  { responsibleCommune }: OfCase,
): boolean => {
  const offices = officesOf(acting);
  const handedOver = responsibleCommune !== undefined && isOfKind(fromOffice, 'commune');
  return offices.includes(fromOffice) || (handedOver && offices.includes(communeOffice(responsibleCommune)));
};

/** Only the sending side of a referral and the office that it was sent to write to each other. L Đ6 k11. */
export const isSide = (referral: KnownReferral, acting: Acting, ofCase: OfCase): boolean =>
  officesOf(acting).includes(referral.made.toOffice) || actsForSender(referral, acting, ofCase);

/** Whether nothing more can become of it. */
export const isOver = ({ status }: KnownReferral): boolean =>
  status === 'declined' || status === 'returned' || status === 'withdrawn' || status === 'completed';

/**
 * What was shared is for the need alone: a receiver that declined it, gave it back or had it taken away has no reason to
 * see the child any more. Law on Children Art. 6 k11; Decree 56 Art. 24.
 */
export const seesTheChild = ({ status }: KnownReferral): boolean =>
  status === 'made' || status === 'accepted' || status === 'completed';
