import { openedThrough, rowPolicy } from '#access';
import { nextDueAt, nextLapseAt, obligationView } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { type PlacementState, placementDecider } from '../../domain/placement/placement.decider.js';
import { placementEventDefinitions } from '../../domain/placement/placement.events.js';

/** One row a placement: the child, the carer, and what is owed until when. On the page of its case it is seen with the case. */
export const placementBoardProjection: Projection = streamProjection({
  name: 'placement-board',
  version: 9,
  decider: placementDecider,
  types: placementEventDefinitions.map(({ type }) => type),
  columns: {
    ...{ status: 'text', case_id: 'uuid', child_id: 'uuid', carer_id: 'uuid', communes: 'text[]' },
    ...{ due_at: 'instant', lapse_at: 'instant', obligations: 'jsonb', sort_key: 'text' },
  },
  policy: rowPolicy('placement:view', {
    ...{ communes: 'communes', child: 'child_id::text' },
    within: openedThrough('case-file', 'case_id::text'),
  }),
  indexes: ['case_id', 'child_id', 'carer_id', 'sort_key, id', 'due_at', 'lapse_at'],
  rowOf,
});

function rowOf(state: PlacementState, { recordedAt }: { readonly recordedAt: string }): Omit<Row, 'id'> {
  if (state.status === 'none') return { status: 'none', communes: [], obligations: [], sort_key: recordedAt };
  const { status, caseId, childId, carerId, communes, obligations } = state;
  return {
    ...{ status, case_id: caseId, child_id: childId, carer_id: carerId, communes },
    due_at: nextDueAt(obligations),
    lapse_at: nextLapseAt(obligations),
    obligations: obligations.map((each) => ({ ...obligationView(each) })),
    sort_key: recordedAt,
  };
}
