import { type Context, context } from '#commands';
import { CountedStream } from './read-models/statistics/statistics.entity.js';
import { statisticsProjection } from './read-models/statistics/statistics.projection.js';

/** Replay, differences and statistics: what was known when. */
export const auditContext: Context = context({
  name: 'audit',
  streams: [],
  readModels: [{ projection: statisticsProjection, entity: CountedStream, gathers: true }],
});
