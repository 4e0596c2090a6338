import { CommandsModule } from '#commands';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WaitingJoins } from './application/look-ups.js';
import { JoinOnBoard } from './read-models/join-board/join-board.entity.js';
import { FindJoinHandler, ListJoinsHandler } from './read-models/join-board/join-board.query.js';
import { WaitingJoinsOnBoard } from './read-models/join-board/of-case.js';
import { FillReportHandler } from './read-models/report-queue/fill-report.query.js';
import { QueuedReport } from './read-models/report-queue/report-queue.entity.js';
import { RevealInformantHandler } from './read-models/report-queue/reveal-informant.query.js';
import { FindReportHandler, ListReportsHandler } from './read-models/report-queue/report-queue.query.js';

/** Handlers of the intake context. Needs EVENT_STORE and a TypeORM connection from outside. */
@Module({
  imports: [CommandsModule, TypeOrmModule.forFeature([QueuedReport, JoinOnBoard])],
  providers: [
    { provide: WaitingJoins, useClass: WaitingJoinsOnBoard },
    FindReportHandler,
    RevealInformantHandler,
    FillReportHandler,
    ListReportsHandler,
    FindJoinHandler,
    ListJoinsHandler,
  ],
})
export class IntakeModule {}
