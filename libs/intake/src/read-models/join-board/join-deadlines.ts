import type { DeadlineSource } from '#casework';
import { JOIN_ANSWER } from '../../domain/join/join.state.js';

/** What is owed for reports that wait: the answer by the commune that is asked, the 12 hours by the one that reported. */
export const JOIN_DEADLINES: DeadlineSource = {
  of: 'join',
  action: 'intake:view',
  rows: `select waiting.id as "ofId", each.value as obligation,
      array[case each.value->>'kind' when '${JOIN_ANSWER}' then waiting.to_commune else waiting.from_commune end] as communes
    from read.join_board as waiting cross join lateral jsonb_array_elements(waiting.obligations) as each`,
};
