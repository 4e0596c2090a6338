import type { DeadlineSource } from './deadline-page.js';

/** What is owed in cases. */
export const CASE_DEADLINES: DeadlineSource = {
  of: 'case',
  action: 'casework:view',
  rows: `select file.id as "ofId", file.communes, each.value as obligation
    from read.case_file as file cross join lateral jsonb_array_elements(file.obligations) as each`,
};
