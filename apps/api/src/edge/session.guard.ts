import { AccessLog, Sessions } from '#access';
import { CLOCK, type Clock } from '#kernel';
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
  applyDecorators,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import { accessLine } from './access-line.js';
import { Problem } from './problem.js';
import { remember } from './request-context.js';
import { tokenIn } from './session-cookie.js';
import { requireDemands } from './session-demands.js';
import { sessionOf } from './session-first.js';
import { subjectsAsked } from './subjects.js';
import { OPEN_ROUTE } from './takes.js';

export const PUBLIC = 'annhi:public';

/** A route that answers without a session. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(PUBLIC, true), RouteConfig(OPEN_ROUTE));

/** Every route needs a session unless it is marked public. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly log: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = tokenIn(request);
    const session = await sessionOf(request, this.sessions);
    if (token === undefined || session === undefined) throw new Problem('edge.not-signed-in');
    const { id: sessionId, restricted, isFresh } = session;
    remember(request, session.actor, { token, sessionId, restricted, isFresh, now: this.clock.now() });
    try {
      requireDemands(this.reflector, context, session);
    } catch (thrown) {
      this.log.note(accessLine(request, 'refusal', this.clock.now(), subjectsAsked(request)));
      throw thrown;
    }
    return true;
  }
}
