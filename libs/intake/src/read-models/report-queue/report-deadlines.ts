import type { DeadlineSource } from '#casework';

/** What is owed for reports, by the commune with which they lie. */
export const REPORT_DEADLINES: DeadlineSource = {
  of: 'report',
  action: 'intake:view',
  rows: `select report.id as "ofId", array_remove(array[report.lies_with], null) as communes, each.value as obligation
    from read.report_queue as report cross join lateral jsonb_array_elements(report.obligations) as each`,
};
