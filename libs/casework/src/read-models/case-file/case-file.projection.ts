import { rowPolicy } from '#access';
import { type Instant, isOutstanding, nextLapseAt, obligationView, statusOfObligation } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { caseDecider } from '../../domain/case/case.decider.js';
import { caseEventDefinitions } from '../../domain/case/case.definitions.js';
import type { CaseState, KnownCase } from '../../domain/case/case.state.js';
import { communesOfCase } from '../../domain/case/duty.rules.js';

const UNKNOWN = {
  ...{ status: 'none', child_id: null, communes: [], episode: 0, risk_level: null, plan_status: null },
  ...{ due_at: null, lapse_at: null, lapsed: false, obligations: [], workers: [], opened_at: null, closed_at: null },
} as const;

/** One row a case: where it stands, what is due, and the whole state for the page of the case. */
export const caseFileProjection: Projection = streamProjection({
  name: 'case-file',
  version: 2,
  decider: caseDecider,
  types: caseEventDefinitions.map(({ type }) => type),
  columns: {
    status: 'text',
    child_id: 'uuid',
    communes: 'text[]',
    episode: 'integer',
    risk_level: 'text',
    plan_status: 'text',
    due_at: 'instant',
    lapse_at: 'instant',
    lapsed: 'boolean',
    obligations: 'jsonb',
    /** Those who work on the case, one a commune. */
    workers: 'text[]',
    opened_at: 'text',
    closed_at: 'text',
  },
  policy: rowPolicy('casework:view', { communes: 'communes', child: 'child_id::text' }),
  indexes: ['child_id', 'lapse_at', 'due_at, id'],
  rowOf,
});

/** The earliest due time of what nobody has met yet, whether it has passed or not. */
export const nextDueAt = ({ obligations }: KnownCase): Instant | null =>
  obligations
    .filter(isOutstanding)
    .map(({ dueAt }) => dueAt)
    .toSorted()[0] ?? null;

function rowOf(state: CaseState): Omit<Row, 'id'> {
  if (state.status === 'none') return UNKNOWN;
  return {
    status: state.status,
    child_id: state.childId,
    communes: communesOfCase(state),
    episode: state.episode,
    risk_level: state.riskLevel,
    plan_status: state.plan?.status ?? null,
    due_at: nextDueAt(state),
    lapse_at: nextLapseAt(state.obligations),
    lapsed: state.obligations.some((each) => statusOfObligation(each) === 'lapsed'),
    obligations: state.obligations.map((each) => ({ ...obligationView(each) })),
    workers: state.assignments.map(({ worker }) => worker),
    opened_at: state.openedAt,
    closed_at: state.closedAt,
  };
}
