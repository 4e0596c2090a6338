import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaseCommandHandler } from './application/case.commands.js';
import { CaseFile } from './read-models/case-file/case-file.entity.js';
import { FindCaseHandler, ListCasesHandler } from './read-models/case-file/case-file.query.js';
import { DueCasesHandler } from './read-models/case-file/due-cases.query.js';
import { CaseTimelineRow } from './read-models/case-timeline/case-timeline.entity.js';
import { CaseTimelineHandler } from './read-models/case-timeline/case-timeline.query.js';

/** Handlers of the casework context. Needs EVENT_STORE and a TypeORM connection from outside. */
@Module({
  imports: [TypeOrmModule.forFeature([CaseFile, CaseTimelineRow])],
  providers: [CaseCommandHandler, FindCaseHandler, ListCasesHandler, DueCasesHandler, CaseTimelineHandler],
})
export class CaseworkModule {}
