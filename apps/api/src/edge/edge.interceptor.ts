import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, lastValueFrom, of } from 'rxjs';
import { Accesses } from './accesses.js';
import { RouteRights } from './permits.js';
import { RoutePlans } from './route-plan.js';
import { TimesShown } from './times-shown.js';
import { Writes } from './writes.js';

/**
 * What is around every handler, from the outside in: the access log, the right of the route, the first answer again and
 * waiting, what due times rest on. One interceptor, since each one more costs a request as much as reading a case.
 */
@Injectable()
export class EdgeInterceptor implements NestInterceptor {
  private readonly rights = new RouteRights();

  constructor(
    private readonly plans: RoutePlans,
    private readonly accesses: Accesses,
    private readonly writes: Writes,
    private readonly times: TimesShown,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const plan = this.plans.of(context);
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const handled = async (): Promise<unknown> => {
      const answer = await lastValueFrom<unknown>(next.handle());
      return plan.showsTimes ? this.times.shown(answer) : answer;
    };
    const permitted = async (): Promise<unknown> => {
      this.rights.require(plan, request);
      return this.writes.around(plan, { request, reply }, handled);
    };
    return of(await this.accesses.around(plan, request, permitted));
  }
}
