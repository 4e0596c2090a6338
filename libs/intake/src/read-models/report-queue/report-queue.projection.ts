import { rowPolicy } from '#access';
import { keyOfClock, keyOfDone } from '#casework';
import { type Instant, nextDueAt, nextLapseAt, obligationView, statusOfObligation } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { reportDecider } from '../../domain/report/report.decider.js';
import { reportEventDefinitions } from '../../domain/report/report.definitions.js';
import { type KnownReport, type ReportState, isWaiting } from '../../domain/report/report.state.js';

const UNKNOWN = {
  ...{ status: 'none', lies_with: null, incident_commune: null, received_by: null, office: null, danger: null },
  ...{ children: 0, received_at: null, due_at: null, lapse_at: null, lapsed: false, obligations: [] },
  sort_key: null,
} as const;

/** One row a report: where it lies, what is due, and the whole state for the page of the report. */
export const reportQueueProjection: Projection = streamProjection({
  name: 'report-queue',
  version: 5,
  decider: reportDecider,
  types: reportEventDefinitions.map(({ type }) => type),
  columns: {
    status: 'text',
    lies_with: 'text',
    incident_commune: 'text',
    received_by: 'uuid',
    office: 'text',
    danger: 'text',
    children: 'integer',
    received_at: 'instant',
    due_at: 'instant',
    lapse_at: 'instant',
    lapsed: 'boolean',
    obligations: 'jsonb',
    sort_key: 'text',
  },
  policy: rowPolicy('intake:view', {
    // until it is handed over a report lies with the office that received it
    communes: `array[coalesce(lies_with, substring(office from '^commune:(\\d{5})$'))]`,
    author: (asker) => `(received_by::text = ${asker.id} or office = any(${asker.offices}))`,
  }),
  indexes: ['lies_with, sort_key, id', 'sort_key, id', 'lapse_at', 'received_by'],
  rowOf,
});

function rowOf(state: ReportState, { recordedAt }: { readonly recordedAt: Instant }): Omit<Row, 'id'> {
  if (state.status === 'none') return UNKNOWN;
  return {
    status: state.status,
    lies_with: state.liesWith,
    incident_commune: state.incident.communeCode,
    received_by: state.receivedBy,
    office: state.office,
    danger: state.danger,
    children: state.children.length,
    received_at: state.receivedAt,
    due_at: nextDueAt(state.obligations),
    lapse_at: nextLapseAt(state.obligations),
    lapsed: state.obligations.some((each) => statusOfObligation(each) === 'lapsed'),
    obligations: state.obligations.map((each) => ({ ...obligationView(each) })),
    sort_key: sortKeyOf(state, recordedAt),
  };
}

/** What nobody has screened comes first, by the end of its 12 hours; what was screened last, the last first. */
function sortKeyOf(state: KnownReport, recordedAt: Instant): string {
  if (!isWaiting(state)) return keyOfDone(recordedAt);
  return keyOfClock(nextDueAt(state.obligations) ?? state.receivedAt);
}
