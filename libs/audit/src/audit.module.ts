import { Module } from '@nestjs/common';
import { LocateChildHandler } from './application/locate-child.query.js';
import { DiffCaseHandler, ReplayCaseHandler } from './application/replay-case.query.js';
import { ListAccessesToRelativesHandler } from './application/relatives.query.js';
import { ThingsOfChildHandler } from './application/things-of-child.query.js';

/** Replay. Needs EVENT_STORE, FRESHNESS, BLIND_INDEX and a TypeORM connection from outside. */
@Module({
  providers: [
    ReplayCaseHandler,
    DiffCaseHandler,
    ThingsOfChildHandler,
    LocateChildHandler,
    ListAccessesToRelativesHandler,
  ],
})
export class AuditModule {}
