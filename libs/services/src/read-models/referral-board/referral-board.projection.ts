import { type Projection, type Row, streamProjection } from '#projections';
import { referralDecider } from '../../domain/referral/referral.decider.js';
import { referralEventDefinitions } from '../../domain/referral/referral.events.js';
import type { KnownReferral, ReferralState } from '../../domain/referral/referral.state.js';

/** One row a referral, for both sides: who sent what to whom, and what became of it. */
export const referralBoardProjection: Projection = streamProjection({
  name: 'referral-board',
  version: 1,
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
    sort_key: 'text',
  },
  indexes: ['to_office, sort_key, id', 'from_office, sort_key, id', 'case_id'],
  rowOf,
});

function rowOf(state: ReferralState): Omit<Row, 'id'> {
  if (state.status === 'unknown') return { status: 'unknown' };
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
    answered_at: answeredAt(state),
    completed_at: state.status === 'completed' ? state.completedAt : null,
    sort_key: recordedAt,
  };
}

const answeredAt = (referral: KnownReferral): string | null =>
  referral.status === 'made' ? null : referral.answeredAt;
