import { OfficesModule } from '#access';
import { CommandsModule } from '#commands';
import { ReadingModule } from '#reading';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttachEvidenceHandler } from './application/attach-evidence.command.js';
import { ReassignCaseloadHandler } from './application/reassign-caseload.command.js';
import { PreviewReassignmentHandler } from './read-models/caseloads/reassignment.query.js';
import { ListWorkersHandler } from './read-models/caseloads/workers.query.js';
import { CaseForFileHandler } from './application/case-for-file.query.js';
import { CaseFile } from './read-models/case-file/case-file.js';
import { FindEvidenceHandler } from './read-models/case-file/evidence.query.js';
import { CountWorkQueuesHandler, ListCasesHandler } from './read-models/case-file/case-list.query.js';
import { ComparePlanHandler, ReadPlanCopyHandler } from './read-models/case-file/plan.query.js';
import { CaseTimelineRow } from './read-models/case-timeline/case-timeline.entity.js';
import { CaseTimelineHandler } from './read-models/case-timeline/case-timeline.query.js';
import { FindFilledFormsHandler } from './read-models/case-timeline/filled-forms.query.js';
import { ListCaseloadsHandler } from './read-models/caseloads/caseloads.query.js';
import { ListDeadlinesHandler } from './read-models/deadlines/list-deadlines.query.js';
import { ListDutiesHandler } from './read-models/deadlines/list-duties.query.js';

/** Handlers of the casework context. Needs EVENT_STORE, CaseUnderWay and a TypeORM connection from outside. */
@Module({
  imports: [OfficesModule, CommandsModule, ReadingModule, TypeOrmModule.forFeature([CaseFile, CaseTimelineRow])],
  providers: [
    CaseForFileHandler,
    FindEvidenceHandler,
    ListCasesHandler,
    CountWorkQueuesHandler,
    CaseTimelineHandler,
    FindFilledFormsHandler,
    ComparePlanHandler,
    ReadPlanCopyHandler,
    ListDeadlinesHandler,
    ListDutiesHandler,
    ListCaseloadsHandler,
    ListWorkersHandler,
    PreviewReassignmentHandler,
    ReassignCaseloadHandler,
    AttachEvidenceHandler,
  ],
})
export class CaseworkModule {}
