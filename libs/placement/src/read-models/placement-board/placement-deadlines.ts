import type { DeadlineSource } from '#casework';
import { officeSql } from '#vocabulary';

const OPEN = `placement.status not in ('none', 'ended') and placement.due_at is not null`;

/** What is owed in placements, by the commune that told the need. */
export const PLACEMENT_DEADLINES: DeadlineSource = {
  of: 'placement',
  action: 'placement:view',
  rows: `select placement.id as "ofId", placement.case_id::text as "caseId", placement.communes, each.value as obligation,
      ${officeSql.of('commune', 'placement.communes[1]')} as office, null::text as worker
    from read.placement_board as placement cross join lateral jsonb_array_elements(placement.obligations) as each`,
  open: OPEN,
  clocks: `select placement.case_id::text as case_id, placement.due_at from read.placement_board as placement where ${OPEN}`,
};
