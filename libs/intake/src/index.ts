import { joinEventDefinitions } from './domain/join/join.events.js';
import { reportEventDefinitions } from './domain/report/report.definitions.js';
import { JoinOnBoard } from './read-models/join-board/join-board.entity.js';
import { joinBoardProjection } from './read-models/join-board/join-board.projection.js';
import { QueuedReport } from './read-models/report-queue/report-queue.entity.js';
import { reportQueueProjection } from './read-models/report-queue/report-queue.projection.js';

export { IntakeModule } from './intake.module.js';
export { report, reportCommands } from './application/report.commands.js';
export { type IntakeRefusal, intakeRefusals } from './domain/refusals.js';
export { join, joinCommands } from './application/join.commands.js';
export type { JoinEvent } from './domain/join/join.events.js';
export { JOIN_ANSWER, type JoinState, type KnownJoin, joinDecider } from './domain/join/join.state.js';
export { joinIdOf } from './domain/join/propose.decide.js';
export { JOIN_DEADLINES } from './read-models/join-board/join-deadlines.js';
export { FindJoin, type JoinFilter, ListJoins } from './read-models/join-board/join-board.query.js';
export type { JoinView } from './read-models/join-board/join.view.js';
export type { ReportEvent } from './domain/report/report.events.js';
export { reportDecider } from './domain/report/report.decider.js';
export type { KnownReport, ReportState, ReportStatus } from './domain/report/report.state.js';
export type { RedirectReport } from './domain/report/redirect.decide.js';
export type { ReportChange } from './domain/report/report.changes.js';
export type { ReceiveReport } from './domain/report/receive.decide.js';
export {
  FindReport,
  ListReports,
  type ReportFilter,
  type ReportPage,
} from './read-models/report-queue/report-queue.query.js';
export { RevealInformant } from './read-models/report-queue/reveal-informant.query.js';
export { FillReport, type FilledReport } from './read-models/report-queue/fill-report.query.js';
export { REPORT_DEADLINES } from './read-models/report-queue/report-deadlines.js';
export type { Masked, ReportItem, ReportView } from './read-models/report-queue/report.view.js';

/** Every type of event that intake writes. */
export const intakeEventDefinitions = [...reportEventDefinitions, ...joinEventDefinitions];

/** The read models of intake. */
export const intakeProjections = [reportQueueProjection, joinBoardProjection];

/** The entities over the read models' views, for the one TypeORM connection. */
export const intakeEntities = [QueuedReport, JoinOnBoard];
export { intakeContext } from './intake.context.js';
