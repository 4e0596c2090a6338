import type { DeadlineSource } from '#casework';

const OPEN = `referral.status = 'made' and referral.due_at is not null`;

/** What is owed in referrals, by the office to which they were sent. */
export const REFERRAL_DEADLINES: DeadlineSource = {
  of: 'referral',
  action: 'services:view',
  rows: `select referral.id as "ofId", referral.case_id::text as "caseId", referral.communes, each.value as obligation,
      referral.to_office as office, null::text as worker
    from read.referral_board as referral cross join lateral jsonb_array_elements(referral.obligations) as each`,
  open: OPEN,
  clocks: `select referral.case_id::text as case_id, referral.due_at from read.referral_board as referral where ${OPEN}`,
};
