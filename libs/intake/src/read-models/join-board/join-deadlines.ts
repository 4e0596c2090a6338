import type { DeadlineSource } from '#casework';
import { officeSql } from '#vocabulary';
import { JOIN_ANSWER } from '../../domain/join/join.state.js';

const IS_ANSWER = `each.value->>'kind' = '${JOIN_ANSWER}'`;
const WHOSE = `(case when ${IS_ANSWER} then waiting.to_commune else waiting.from_commune end)`;
const OPEN = `waiting.status = 'proposed'`;

/**
 * What is owed for reports that wait: the answer by the commune that is asked, the 12 hours by the one that reported, which
 * learns neither who is asked nor of which case.
 */
export const JOIN_DEADLINES: DeadlineSource = {
  of: 'join',
  action: 'intake:view',
  rows: `select waiting.id as "ofId", case when ${IS_ANSWER} then waiting.case_id::text end as "caseId",
      array[${WHOSE}] as communes, each.value as obligation, ${officeSql.of('commune', WHOSE)} as office, null::text as worker
    from read.join_board as waiting cross join lateral jsonb_array_elements(waiting.obligations) as each`,
  open: OPEN,
  clocks: `select waiting.case_id::text as case_id, waiting.answer_by as due_at from read.join_board as waiting where ${OPEN}`,
  apart: true,
};
