import type { KnownReferral } from './referral.state.js';

/** Only the office that sent a referral and the one that it was sent to write to each other. L Đ6 k11. */
export const isSide = ({ made }: KnownReferral, office: string): boolean =>
  office === made.fromOffice || office === made.toOffice;

/** Whether nothing more can become of it. */
export const isOver = ({ status }: KnownReferral): boolean =>
  status === 'declined' || status === 'returned' || status === 'withdrawn' || status === 'completed';

/**
 * What was shared is for the need alone: a receiver that declined it, gave it back or had it taken away has no reason to
 * see the child any more. Law on Children Art. 6 k11; Decree 56 Art. 24.
 */
export const seesTheChild = ({ status }: KnownReferral): boolean =>
  status === 'made' || status === 'accepted' || status === 'completed';
