import { openedThrough, rowPolicy } from '#access';
import { nextDueAt, nextLapseAt, obligationView } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { referralDecider } from '../../domain/referral/referral.decider.js';
import { referralEventDefinitions } from '../../domain/referral/referral.events.js';
import { type ReferralState, answeredAtOf } from '../../domain/referral/referral.state.js';

/**
 * One row a referral, for both sides: who sent what to whom, and what became of it. On the page of its case it is seen with
 * the case, wherever that has gone since: N Đ26–32.
 */
export const referralBoardProjection: Projection = streamProjection({
  name: 'referral-board',
  version: 6,
  decider: referralDecider,
  types: referralEventDefinitions.map(({ type }) => type),
  columns: {
    status: 'text',
    case_id: 'uuid',
    child_id: 'uuid',
    from_office: 'text',
    to_office: 'text',
    communes: 'text[]',
    need: 'text',
    made_at: 'text',
    answered_at: 'text',
    completed_at: 'text',
    escalated: 'boolean',
    due_at: 'instant',
    lapse_at: 'instant',
    obligations: 'jsonb',
    sort_key: 'text',
  },
  policy: rowPolicy('services:view', {
    ...{ communes: 'communes', receiver: 'to_office', child: 'child_id::text' },
    within: openedThrough('case-file', 'case_id::text'),
  }),
  indexes: ['to_office, sort_key, id', 'from_office, sort_key, id', 'case_id', 'due_at', 'lapse_at'],
  rowOf,
});

function rowOf(state: ReferralState): Omit<Row, 'id'> {
  if (state.status === 'unknown') return { status: 'unknown', escalated: false, obligations: [] };
  const { made, status, recordedAt } = state;
  return {
    status,
    case_id: made.caseId,
    child_id: made.childId,
    from_office: made.fromOffice,
    to_office: made.toOffice,
    communes: made.communes,
    need: made.need,
    made_at: made.occurredAt,
    answered_at: answeredAtOf(state),
    completed_at: state.status === 'completed' ? state.completedAt : null,
    escalated: state.escalatedAt !== null,
    due_at: nextDueAt(state.obligations),
    lapse_at: nextLapseAt(state.obligations),
    obligations: state.obligations.map((each) => ({ ...obligationView(each) })),
    sort_key: recordedAt,
  };
}
