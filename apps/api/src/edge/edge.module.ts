import { waits } from '#platform';
import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Accesses } from './accesses.js';
import { EdgeInterceptor } from './edge.interceptor.js';
import { WAITS, Waiting } from './freshness.js';
import { IdempotencyKeys } from './idempotency.js';
import { RoutePlans } from './route-plan.js';
import { SessionGuard } from './session.guard.js';
import { TimesShown } from './times-shown.js';
import { Writes } from './writes.js';

@Module({
  providers: [
    IdempotencyKeys,
    Waiting,
    ...[RoutePlans, Accesses, Writes, TimesShown],
    { provide: WAITS, useValue: waits },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_INTERCEPTOR, useClass: EdgeInterceptor },
  ],
})
export class EdgeModule {}
