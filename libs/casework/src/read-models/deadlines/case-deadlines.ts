import { officeSql } from '#vocabulary';
import type { DeadlineSource } from './deadline-page.js';

/** What is owed in cases, by whoever works on the case in the commune that answers for it. */
export const CASE_DEADLINES: DeadlineSource = {
  of: 'case',
  action: 'casework:view',
  rows: `select file.id as "ofId", file.id as "caseId", file.communes, each.value as obligation,
      ${officeSql.of('commune', 'file.responsible')} as office, file.worker
    from read.case_file as file cross join lateral jsonb_array_elements(file.obligations) as each`,
  open: `file.status = 'open' and file.due_at is not null`,
};
