import { Module } from '@nestjs/common';
import { DiffCaseHandler, ReplayCaseHandler } from './application/replay-case.query.js';

/** Replay. Needs EVENT_STORE, FRESHNESS and a TypeORM connection from outside. */
@Module({ providers: [ReplayCaseHandler, DiffCaseHandler] })
export class AuditModule {}
