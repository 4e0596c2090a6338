import { waits } from '#platform';
import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessesInterceptor } from './accesses.interceptor.js';
import { WAITS, Waiting } from './freshness.js';
import { IdempotencyKeys } from './idempotency.js';
import { PermitsInterceptor } from './permits.js';
import { SessionGuard } from './session.guard.js';
import { WritesInterceptor } from './writes.interceptor.js';

@Module({
  providers: [
    IdempotencyKeys,
    Waiting,
    { provide: WAITS, useValue: waits },
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_INTERCEPTOR, useClass: AccessesInterceptor },
    { provide: APP_INTERCEPTOR, useClass: PermitsInterceptor },
    { provide: APP_INTERCEPTOR, useClass: WritesInterceptor },
  ],
})
export class EdgeModule {}
