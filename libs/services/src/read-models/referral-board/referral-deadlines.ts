import type { DeadlineSource } from '#casework';

/** What is owed in referrals. */
export const REFERRAL_DEADLINES: DeadlineSource = {
  of: 'referral',
  action: 'services:view',
  rows: `select referral.id as "ofId", referral.communes, each.value as obligation
    from read.referral_board as referral cross join lateral jsonb_array_elements(referral.obligations) as each`,
};
