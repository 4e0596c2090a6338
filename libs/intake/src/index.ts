import { QueuedReport } from './read-models/report-queue/report-queue.entity.js';
import { reportQueueProjection } from './read-models/report-queue/report-queue.projection.js';

export { IntakeModule } from './intake.module.js';
export {
  ReceiveReportCommand,
  ReportCommand,
  type ReportOutcome,
  reportCommands,
} from './application/report.commands.js';
export { type OpenCasesDeps, openCases } from './application/open-cases.process.js';
export { type LapseReportsDeps, lapseReports } from './application/lapse-reports.js';
export { type IntakeRefusal, intakeRefusals } from './domain/refusals.js';
export { type ReportEvent, reportEventDefinitions as intakeEventDefinitions } from './domain/report/report.events.js';
export { reportDecider } from './domain/report/report.decider.js';
export type { KnownReport, ReportState, ReportStatus } from './domain/report/report.state.js';
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

/** The read models of intake. */
export const intakeProjections = [reportQueueProjection];

/** The entities over the read models' views, for the one TypeORM connection. */
export const intakeEntities = [QueuedReport];
