import { rowPolicy } from '#access';
import { type Projection, streamProjection } from '#projections';
import { exportDecider } from '../../domain/export/export.decider.js';
import { exportEventDefinitions } from '../../domain/export/export.events.js';

/** One row an export: how far it has come, with its digests; in the order in which they were asked for. */
export const exportListProjection: Projection = streamProjection({
  name: 'export-list',
  version: 2,
  decider: exportDecider,
  types: exportEventDefinitions.map(({ type }) => type),
  columns: { status: 'text', sort_key: 'text' },
  policy: rowPolicy('exchange:view', {}),
  indexes: ['sort_key, id'],
  rowOf: (state) => ({ status: state.status, sort_key: state.status === 'none' ? '' : state.requestedAt }),
});
