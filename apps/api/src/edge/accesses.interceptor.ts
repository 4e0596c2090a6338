import { type Access, AccessLog, type Act, NotPermitted } from '#access';
import { type Clock, CLOCK, type Uuid, isUuid } from '#kernel';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Observable, defer, from, lastValueFrom } from 'rxjs';
import { WRITES } from './freshness.js';
import { Problem } from './problem.js';
import { RECORDS, type Recorded } from './records.js';
import { knownOf, purposeOf } from './request-context.js';

/** As many of the things in a list are written down. Pages are no longer than this. */
const MOST_SUBJECTS = 200;

/** Acts that leave nothing of a trace to chance: written down before the answer is made. */
const BEFORE: ReadonlySet<Recorded | Act> = new Set(['export', 'break-glass', 'reveal', 'print']);

/**
 * Writes down who saw what: each route by its act, with the thing in its path and the things in its answer. Search terms
 * are never kept. A refusal is written down with the thing that was asked for.
 */
@Injectable()
export class AccessesInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const act = actOf(this.reflector, context);
    if (act === undefined || act === 'nothing') return next.handle();
    return defer(() => from(this.recorded(act, context.switchToHttp().getRequest<FastifyRequest>(), next)));
  }

  private async recorded(act: Act, request: FastifyRequest, next: CallHandler): Promise<unknown> {
    const asked = [...subjectsIn(request.params), ...subjectsIn(request.body)];
    if (BEFORE.has(act)) await this.log.write(this.access(act, request, asked));
    try {
      const answer = await lastValueFrom<unknown>(next.handle());
      if (!BEFORE.has(act)) this.log.note(this.access(act, request, [...asked, ...subjectsIn(answer)]));
      return answer;
    } catch (thrown) {
      if (isRefusal(thrown)) this.log.note(this.access('refusal', request, asked));
      throw thrown;
    }
  }

  private access(act: Act, request: FastifyRequest, subjects: readonly Uuid[]): Access {
    const { actor, correlationId } = knownOf(request);
    return {
      at: this.clock.now(),
      actor: actor.id,
      role: actor.role,
      office: actor.office,
      act,
      what: `${request.method} ${request.routeOptions.url ?? ''}`,
      subjects: [...new Set(subjects)].slice(0, MOST_SUBJECTS),
      purpose: purposeOf(request),
      correlationId,
    };
  }
}

/** What the access log calls a route; `undefined` for one that is open to everybody. */
function actOf(reflector: Reflector, context: ExecutionContext): Recorded | undefined {
  const handler = context.getHandler();
  const told = reflector.get<Recorded | undefined>(RECORDS, handler);
  return told ?? (reflector.get<boolean | undefined>(WRITES, handler) ? 'write' : undefined);
}

const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof NotPermitted || (thrown instanceof Problem && thrown.code === 'edge.not-found');

const ID_FIELDS = ['id', 'caseId', 'childId', 'reportId', 'exportId', 'ofId', 'accountId'] as const;

/** The ids in a thing, and in the items of a page of things. */
function subjectsIn(thing: unknown): readonly Uuid[] {
  if (typeof thing !== 'object' || thing === null) return [];
  const items: unknown = Reflect.get(thing, 'items');
  if (Array.isArray(items)) return items.flatMap(subjectsIn);
  return ID_FIELDS.map((field): unknown => Reflect.get(thing, field)).filter(
    (id): id is Uuid => typeof id === 'string' && isUuid(id),
  );
}
