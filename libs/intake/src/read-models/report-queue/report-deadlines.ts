import type { DeadlineSource } from '#casework';
import { officeSql } from '#vocabulary';

/** What is owed for reports, by the commune with which they lie; until they are handed over by whoever received them. */
export const REPORT_DEADLINES: DeadlineSource = {
  of: 'report',
  action: 'intake:view',
  rows: `select report.id as "ofId", null::text as "caseId", array_remove(array[report.lies_with], null) as communes,
      each.value as obligation, coalesce(${officeSql.of('commune', 'report.lies_with')}, report.office) as office, null::text as worker
    from read.report_queue as report cross join lateral jsonb_array_elements(report.obligations) as each`,
  open: `report.status in ('received', 'transferred', 'acknowledged')`,
};
