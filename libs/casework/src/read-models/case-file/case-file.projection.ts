import { rowPolicy, secrecyOf } from '#access';
import { type Instant, nextDueAt, nextLapseAt, obligationView, statusOfObligation } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { caseDecider } from '../../domain/case/case.decider.js';
import { caseEventDefinitions } from '../../domain/case/case.definitions.js';
import type { CaseState } from '../../domain/case/case.state.js';
import { communesOfCase } from '../../domain/case/duty.rules.js';
import { sortKeyOf } from './sort-key.js';

const UNKNOWN = {
  ...{ status: 'none', child_id: null, communes: [], episode: 0, risk_level: null, plan_status: null },
  ...{ due_at: null, lapse_at: null, lapsed: false, obligations: [], workers: [], opened_at: null, closed_at: null },
  ...{ duty_1: null, duty_2: null, duty_3: null, duty_4: null, more_duties: false, sort_key: null },
  ...{ responsible: null, worker: null, assigned: [], secrecy: 'strict' },
} as const;

/**
 * The communes with a duty once more, one a column: behind row-level security PostgreSQL uses an index for what is equal,
 * not for arrays that share something. The few cases with more communes than columns are marked.
 */
export const DUTIES = ['duty_1', 'duty_2', 'duty_3', 'duty_4'] as const;

/** One row a case: where it stands, what is due, and the whole state for the page of the case. */
export const caseFileProjection: Projection = streamProjection({
  name: 'case-file',
  version: 10,
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
    duty_1: 'text',
    duty_2: 'text',
    duty_3: 'text',
    duty_4: 'text',
    more_duties: 'boolean',
    /** Where it stands in a list: see `sortKeyOf`. */
    sort_key: 'text',
    /** The commune that answers for it, and who works on it there. */
    ...{ responsible: 'text', worker: 'text' },
    /** Those who work on it with the commune for which they do: `31135/<account>`. */
    assigned: 'text[]',
    /** Who supervises sees no person in what is `strict`, nor in what belongs to it. */
    secrecy: 'text',
  },
  policy: rowPolicy('casework:view', { communes: 'communes', child: 'child_id::text' }),
  indexes: ['child_id', 'lapse_at', 'sort_key, id', ...DUTIES.map((duty) => `${duty}, sort_key, id`), 'more_duties'],
  rowOf,
});

function rowOf(state: CaseState, { recordedAt }: { readonly recordedAt: Instant }): Omit<Row, 'id'> {
  if (state.status === 'none') return UNKNOWN;
  const communes = communesOfCase(state);
  return {
    status: state.status,
    child_id: state.childId,
    communes,
    episode: state.episode,
    risk_level: state.riskLevel,
    plan_status: state.plan?.status ?? null,
    due_at: nextDueAt(state.obligations),
    lapse_at: nextLapseAt(state.obligations),
    lapsed: state.obligations.some((each) => statusOfObligation(each) === 'lapsed'),
    obligations: state.obligations.map((each) => ({ ...obligationView(each) })),
    workers: state.assignments.map(({ worker }) => worker),
    opened_at: state.openedAt,
    closed_at: state.closedAt,
    ...Object.fromEntries(DUTIES.map((duty, nth) => [duty, communes[nth] ?? null])),
    more_duties: communes.length > DUTIES.length,
    sort_key: sortKeyOf(state, recordedAt),
    responsible: state.responsibleCommune,
    worker: state.assignments.find(({ commune }) => commune === state.responsibleCommune)?.worker ?? null,
    assigned: state.assignments.map(({ commune, worker }) => `${commune}/${worker}`),
    secrecy: secrecyOf(state.abuseForms),
  };
}
