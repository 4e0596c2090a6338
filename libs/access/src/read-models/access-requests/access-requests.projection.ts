import { type Projection, streamProjection } from '#projections';
import { rowPolicy } from '#permit';
import { accessRequestDecider } from '../../domain/access-request/access-request.decide.js';
import { accessRequestEventDefinitions } from '../../domain/access-request/access-request.events.js';

/** One row a request: who asked for which change of access, and what became of it. A chair sees those of the own commune. */
export const accessRequestsProjection: Projection = streamProjection({
  name: 'access-requests',
  version: 1,
  decider: accessRequestDecider,
  types: accessRequestEventDefinitions.map(({ type }) => type),
  columns: { status: 'text', concerns: 'text[]', requested_at: 'instant', expires_at: 'instant' },
  policy: rowPolicy('access:view-requests', { communes: 'concerns' }),
  indexes: ['status, requested_at'],
  rowOf: (state) =>
    state.status === 'none'
      ? { status: state.status, concerns: [], requested_at: null, expires_at: null }
      : {
          status: state.status,
          concerns: state.concerns === null ? [] : [state.concerns],
          requested_at: state.requestedAt,
          expires_at: state.expiresAt,
        },
});
