import type { Decider } from '#kernel';
import type { ReferralEvent } from './referral.events.js';
import { type ReferralState, evolveReferral, unknownReferral } from './referral.state.js';

/** The history of one referral (chuyển tuyến) between two offices. */
export const referralDecider: Decider<ReferralState, ReferralEvent> = {
  category: 'referral',
  initial: unknownReferral,
  evolve: evolveReferral,
};
