import type { DeadlineSource } from '#casework';

/** What is owed in placements. */
export const PLACEMENT_DEADLINES: DeadlineSource = {
  of: 'placement',
  action: 'placement:view',
  rows: `select placement.id as "ofId", placement.communes, each.value as obligation
    from read.placement_board as placement cross join lateral jsonb_array_elements(placement.obligations) as each`,
};
