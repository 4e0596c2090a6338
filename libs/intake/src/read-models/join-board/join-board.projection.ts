import { rowPolicy } from '#access';
import { nextLapseAt, obligationView } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { joinEventDefinitions } from '../../domain/join/join.events.js';
import { JOIN_ANSWER, type JoinState, joinDecider } from '../../domain/join/join.state.js';

const UNKNOWN = {
  ...{ status: 'none', report_id: null, case_id: null, child_id: null, from_commune: null, to_commune: null },
  ...{ named_by: null, named_role: null, named_office: null, proposed_at: null },
  ...{ answer_by: null, lapse_at: null, obligations: [] },
} as const;

/** One row a join: who is asked by whom, what is due, and the whole state for its page. */
export const joinBoardProjection: Projection = streamProjection({
  name: 'join-board',
  version: 1,
  decider: joinDecider,
  types: joinEventDefinitions.map(({ type }) => type),
  columns: {
    status: 'text',
    report_id: 'uuid',
    case_id: 'uuid',
    child_id: 'text',
    from_commune: 'text',
    to_commune: 'text',
    /** Who named the child, and when that was proposed: for whoever looks into unusual accesses. */
    named_by: 'uuid',
    named_role: 'text',
    named_office: 'text',
    proposed_at: 'instant',
    answer_by: 'instant',
    lapse_at: 'instant',
    obligations: 'jsonb',
  },
  policy: rowPolicy('intake:view', { communes: 'array[from_commune, to_commune]' }),
  indexes: ['status, answer_by, id', 'report_id', 'case_id', 'lapse_at', 'proposed_at'],
  rowOf: (state) => rowOf(state),
});

function rowOf(state: JoinState): Omit<Row, 'id'> {
  if (state.status === 'none') return UNKNOWN;
  const answer = state.obligations.find(({ kind }) => kind === JOIN_ANSWER);
  return {
    status: state.status,
    report_id: state.reportId,
    case_id: state.caseId,
    child_id: state.childId,
    from_commune: state.fromCommune,
    to_commune: state.toCommune,
    named_by: state.namedBy.id,
    named_role: state.namedBy.role,
    named_office: state.namedBy.office,
    proposed_at: answer?.startedAt ?? null,
    answer_by: answer?.dueAt ?? null,
    lapse_at: nextLapseAt(state.obligations),
    obligations: state.obligations.map((each) => ({ ...obligationView(each) })),
  };
}
