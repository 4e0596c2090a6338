import { CaseFile, caseFileProjection } from './read-models/case-file/case-file.js';
import { CaseTimelineRow } from './read-models/case-timeline/case-timeline.entity.js';
import { caseTimelineProjection } from './read-models/case-timeline/case-timeline.projection.js';

export { CaseworkModule } from './casework.module.js';
export { CaseUnderWay } from './application/look-ups.js';
export { evidenceNamedIn } from './application/evidence-named.js';
export { CaseForFile } from './application/case-for-file.query.js';
export { AttachEvidence } from './application/attach-evidence.command.js';
export { caseAggregate, caseCommands } from './application/case.commands.js';
export { isClosureUnfounded } from './domain/case/closing.rules.js';
export { communesOfCase } from './domain/case/duty.rules.js';
export { type CaseRefusal, caseworkRefusals } from './domain/refusals.js';
export type { CaseEvent, PlanTask, ReportBrought } from './domain/case/case.events.js';
export type { FirstResponse } from './domain/case/joining.decide.js';
export { caseEventDefinitions as caseworkEventDefinitions } from './domain/case/case.definitions.js';
export { caseDecider } from './domain/case/case.decider.js';
export type { CaseState, KnownCase } from './domain/case/case.state.js';
export type { RecordInitialAssessment, TakeEmergencyMeasure } from './domain/case/assessment.decide.js';
export type { RecordDetailedAssessment } from './domain/case/inquiry.decide.js';
export type { RecordReview } from './domain/case/closing.decide.js';
export type { CaseFact, CorrectCaseFact } from './domain/case/correct.decide.js';
export { type CaseItem, type CaseView, caseFile, caseItem } from './read-models/case-file/case-file.js';
export { type EvidenceOfCase, FindEvidence } from './read-models/case-file/evidence.query.js';
export { type CasePage, CountWorkQueues, ListCases, type QueueCount } from './read-models/case-file/case-list.query.js';
export { WORK_QUEUES, type WorkQueue } from './read-models/case-file/work-queue.js';
export { ComparePlan, type PlanComparison, ReadPlanCopy } from './read-models/case-file/plan.query.js';
export type { ChangedTask, PlanDifference } from './domain/case/plan.difference.js';
export type { PlanCopy } from './domain/case/plan-service.decide.js';
export {
  CaseTimeline,
  type TimelineItem,
  type TimelinePage,
  type TimelineStop,
} from './read-models/case-timeline/case-timeline.query.js';
export { MOST_AT_ONCE, ReassignCaseloadCommand, type Reassigned } from './application/reassign-caseload.command.js';
export { PreviewReassignment, type ReassignmentPreview } from './read-models/caseloads/reassignment.query.js';
export { ListWorkers } from './read-models/caseloads/workers.query.js';
export { type FilledForm, FindFilledForms } from './read-models/case-timeline/filled-forms.query.js';
export { ListCaseloads } from './read-models/caseloads/caseloads.query.js';
export type { Caseload } from './read-models/caseloads/caseloads.codec.js';
export { CASE_DEADLINES } from './read-models/deadlines/case-deadlines.js';
export { ListDeadlines } from './read-models/deadlines/list-deadlines.query.js';
export type { DeadlinePage, DeadlineSource } from './read-models/deadlines/deadline-page.js';
export {
  type DutyFilter,
  type DutyPage,
  ListDuties,
  URGENCIES,
  type Urgency,
} from './read-models/deadlines/list-duties.query.js';
export { workersNow } from './read-models/case-file/workers-now.js';
export { type Deadline, type Duty, type DutyCounts, deadlinesIn } from './read-models/deadlines/deadlines.codec.js';
export { keyOfClock, keyOfDone } from './read-models/case-file/sort-key.js';

/** The read models of casework. */
export const caseworkProjections = [caseFileProjection, caseTimelineProjection];

/** The entities over the read models' views, for the one TypeORM connection. */
export const caseworkEntities = [CaseFile, CaseTimelineRow];
export { caseworkContext } from './casework.context.js';
