import { type Context, context } from '#commands';
import { joinEventDefinitions } from './domain/join/join.events.js';
import { intakeRefusals } from './domain/refusals.js';
import { reportEventDefinitions } from './domain/report/report.definitions.js';
import { JoinOnBoard } from './read-models/join-board/join-board.entity.js';
import { joinBoardProjection } from './read-models/join-board/join-board.projection.js';
import { QueuedReport } from './read-models/report-queue/report-queue.entity.js';
import { reportQueueProjection } from './read-models/report-queue/report-queue.projection.js';

/** Reports of abuse, their screening, and reports that wait for the commune that answers for the child. */
export const intakeContext: Context = context({
  name: 'intake',
  streams: [],
  definitions: [...reportEventDefinitions, ...joinEventDefinitions],
  refusals: intakeRefusals,
  readModels: [
    { projection: reportQueueProjection, entity: QueuedReport },
    { projection: joinBoardProjection, entity: JoinOnBoard },
  ],
});
