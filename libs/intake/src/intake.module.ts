import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReceiveReportHandler, ReportCommandHandler } from './application/report.commands.js';
import { FillReportHandler } from './read-models/report-queue/fill-report.query.js';
import { QueuedReport } from './read-models/report-queue/report-queue.entity.js';
import { RevealInformantHandler } from './read-models/report-queue/reveal-informant.query.js';
import { FindReportHandler, ListReportsHandler } from './read-models/report-queue/report-queue.query.js';

/** Handlers of the intake context. Needs EVENT_STORE and a TypeORM connection from outside. */
@Module({
  imports: [TypeOrmModule.forFeature([QueuedReport])],
  providers: [
    ...[ReportCommandHandler, ReceiveReportHandler],
    ...[FindReportHandler, RevealInformantHandler, FillReportHandler, ListReportsHandler],
  ],
})
export class IntakeModule {}
