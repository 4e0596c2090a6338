import { rowPolicy } from '#access';
import { isOutstanding, nextLapseAt, obligationView, statusOfObligation } from '#kernel';
import { type Projection, type Row, streamProjection } from '#projections';
import { reportDecider } from '../../domain/report/report.decider.js';
import { reportEventDefinitions } from '../../domain/report/report.definitions.js';
import type { ReportState } from '../../domain/report/report.state.js';

const UNKNOWN = {
  ...{ status: 'none', lies_with: null, incident_commune: null, received_by: null, office: null, danger: null },
  ...{ children: 0, received_at: null, due_at: null, lapse_at: null, lapsed: false, obligations: [] },
} as const;

/** One row a report: where it lies, what is due, and the whole state for the page of the report. */
export const reportQueueProjection: Projection = streamProjection({
  name: 'report-queue',
  version: 4,
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
  },
  policy: rowPolicy('intake:view', {
    // until it is handed over a report lies with the office that received it
    communes: `array[coalesce(lies_with, substring(office from '^commune:(\\d{5})$'))]`,
    author: (asker) => `(received_by::text = ${asker.id} or office = ${asker.office})`,
  }),
  indexes: ['lies_with, received_at, id', 'received_at, id', 'lapse_at', 'received_by'],
  rowOf,
});

function rowOf(state: ReportState): Omit<Row, 'id'> {
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
    due_at: state.obligations.find(isOutstanding)?.dueAt ?? null,
    lapse_at: nextLapseAt(state.obligations),
    lapsed: state.obligations.some((each) => statusOfObligation(each) === 'lapsed'),
    obligations: state.obligations.map((each) => ({ ...obligationView(each) })),
  };
}
