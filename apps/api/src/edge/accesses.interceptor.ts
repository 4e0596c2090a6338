import { AccessLog, type Act, SeenSubjects, type Showing, isLooking } from '#access';
import { type Clock, CLOCK, type Uuid } from '#kernel';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Observable, defer, from, lastValueFrom } from 'rxjs';
import { accessLine, isRefused } from './access-line.js';
import { WRITES } from './freshness.js';
import { Problem } from './problem.js';
import { RECORDS, type Recorded } from './records.js';
import { knownOf } from './request-context.js';
import { subjectsAsked, subjectsIn } from './subjects.js';

/** Acts that leave nothing of a trace to chance: written down before the answer is made. */
const BEFORE: ReadonlySet<Recorded | Act> = new Set(['export', 'break-glass', 'reveal', 'print']);

/**
 * Writes down who saw what: each route by its act, with the subjects that it names and those in its answer. Search terms
 * are never kept. A refusal is written down with the subjects that were asked for, that of a command whatever the reason is.
 */
@Injectable()
export class AccessesInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: AccessLog,
    private readonly seen: SeenSubjects,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const act = actOf(this.reflector, context);
    if (act === undefined || act === 'nothing') return next.handle();
    return defer(() => from(this.recorded(act, context.switchToHttp().getRequest<FastifyRequest>(), next)));
  }

  private async recorded(act: Act, request: FastifyRequest, next: CallHandler): Promise<unknown> {
    const asked = subjectsAsked(request);
    const line = (which: Act, more: readonly Uuid[] = []) =>
      accessLine(request, which, this.clock.now(), [...asked, ...more]);
    if (BEFORE.has(act)) await this.log.write(line(act));
    try {
      const answer = await lastValueFrom<unknown>(next.handle());
      const shown = subjectsIn(answer);
      if (isLooking(act)) await this.bound(request, [...asked, ...shown]);
      if (!BEFORE.has(act)) this.log.note(line(act, shown));
      return answer;
    } catch (thrown) {
      if (isRefused(act, thrown)) this.log.note(line('refusal'));
      throw thrown;
    }
  }

  /** Nothing is shown beyond what somebody's work can need in an hour. */
  private async bound(request: FastifyRequest, subjects: readonly Uuid[]): Promise<void> {
    const { actor, isFresh } = knownOf(request);
    const showing = await this.seen.show(actor, subjects, isFresh);
    if (showing !== 'shown') throw new Problem(PROBLEM_OF[showing]);
  }
}

const PROBLEM_OF: Readonly<Record<Exclude<Showing, 'shown'>, string>> = {
  'to-prove': 'edge.confirm-identity',
  'too-many': 'edge.too-many-subjects',
};

/** What the access log calls a route; `undefined` for one that is open to everybody. */
function actOf(reflector: Reflector, context: ExecutionContext): Recorded | undefined {
  const handler = context.getHandler();
  const told = reflector.get<Recorded | undefined>(RECORDS, handler);
  return told ?? (reflector.get<boolean | undefined>(WRITES, handler) ? 'write' : undefined);
}
