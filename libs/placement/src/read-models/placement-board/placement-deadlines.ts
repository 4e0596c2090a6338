import type { DeadlineSource } from '#casework';

/** What is owed in placements, by the communes that have a duty towards the case now. */
export const PLACEMENT_DEADLINES: DeadlineSource = {
  of: 'placement',
  action: 'placement:view',
  rows: `select placement.id as "ofId", file.communes, each.value as obligation
    from read.placement_board as placement join read.case_file as file on file.id = placement.case_id::text
    cross join lateral jsonb_array_elements(placement.obligations) as each`,
};
