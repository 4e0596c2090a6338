import { rowPolicy } from '#access';
import { type Projection, streamProjection } from '#projections';
import { exportDecider } from '../../domain/export/export.decider.js';
import { exportEventDefinitions } from '../../domain/export/export.events.js';

/** One row an export: how far it has come, with its digests. */
export const exportListProjection: Projection = streamProjection({
  name: 'export-list',
  version: 1,
  decider: exportDecider,
  types: exportEventDefinitions.map(({ type }) => type),
  columns: { status: 'text' },
  policy: rowPolicy('exchange:view', {}),
  indexes: ['status, id'],
  rowOf: ({ status }) => ({ status }),
});
