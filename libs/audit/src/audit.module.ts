import { Module } from '@nestjs/common';
import { DiffCaseHandler, ReplayCaseHandler } from './application/replay-case.query.js';
import { ThingsOfChildHandler } from './application/things-of-child.query.js';

/** Replay. Needs EVENT_STORE, FRESHNESS and a TypeORM connection from outside. */
@Module({ providers: [ReplayCaseHandler, DiffCaseHandler, ThingsOfChildHandler] })
export class AuditModule {}
