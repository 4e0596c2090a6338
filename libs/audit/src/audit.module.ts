import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindLapsesHandler, RevokeLapsesHandler } from './application/lapses.js';
import { LocateChildHandler } from './application/locate-child.query.js';
import { DiffCaseHandler, ReplayCaseHandler, StreamsOfCaseHandler } from './application/replay-case.query.js';
import { ListChildrenNamedElsewhereHandler } from './application/named-elsewhere.query.js';
import { ListAccessesToRelativesHandler } from './application/relatives.query.js';
import { CountStatisticsHandler } from './read-models/statistics/statistics.query.js';
import { CountedStream } from './read-models/statistics/statistics.entity.js';
import { ThingsOfChildHandler } from './application/things-of-child.query.js';

/** Replay, and statistics as known at. Needs EVENT_STORE, FRESHNESS, BLIND_INDEX and a TypeORM connection from outside. */
@Module({
  imports: [TypeOrmModule.forFeature([CountedStream])],
  providers: [
    ReplayCaseHandler,
    StreamsOfCaseHandler,
    DiffCaseHandler,
    ThingsOfChildHandler,
    CountStatisticsHandler,
    LocateChildHandler,
    ListAccessesToRelativesHandler,
    FindLapsesHandler,
    RevokeLapsesHandler,
    ListChildrenNamedElsewhereHandler,
  ],
})
export class AuditModule {}
