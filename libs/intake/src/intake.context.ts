import { type Context, context } from '#commands';
import { intakeSweeps } from './application/intake.sweeps.js';
import { joinCases } from './application/join-cases.process.js';
import { join } from './application/join.commands.js';
import { openCases } from './application/open-cases.process.js';
import { report } from './application/report.commands.js';
import { JoinOnBoard } from './read-models/join-board/join-board.entity.js';
import { joinBoardProjection } from './read-models/join-board/join-board.projection.js';
import { QueuedReport } from './read-models/report-queue/report-queue.entity.js';
import { reportQueueProjection } from './read-models/report-queue/report-queue.projection.js';

/** Reports of abuse, their screening, and reports that wait for the commune that answers for the child. */
export const intakeContext: Context = context({
  name: 'intake',
  streams: [report, join],
  readModels: [
    { projection: reportQueueProjection, entity: QueuedReport },
    { projection: joinBoardProjection, entity: JoinOnBoard },
  ],
  processes: [openCases, joinCases],
  sweeps: intakeSweeps,
});
