import { type Action, NotPermitted, relationsFor } from '#access';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { SetMetadata, applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { knownOf } from './request-context.js';
import { PUBLIC } from './session.guard.js';

const PERMITS = 'annhi:permits';

/**
 * The right that a route needs; one of several where it shows things of several contexts. A role without it gets no
 * further, whatever it sends; how the person stands to the thing itself is asked where the thing is loaded.
 */
export const Permits = (...actions: readonly [Action, ...Action[]]): MethodDecorator =>
  applyDecorators(SetMetadata(PERMITS, actions), ApiExtension('x-annhi-permits', [...actions]));

/** Refuses roles that have none of the rights of the route, and everybody where a route names no right. */
@Injectable()
export class PermitsInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const handler = context.getHandler();
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [handler, context.getClass()])) return next.handle();
    const actions = this.reflector.get<readonly Action[] | undefined>(PERMITS, handler);
    if (!actions) throw new TypeError(`${context.getClass().name}.${handler.name} names no right`);
    const { actor } = knownOf(context.switchToHttp().getRequest<FastifyRequest>());
    const [first] = actions;
    if (first !== undefined && actions.every((action) => relationsFor(actor.role, action).length === 0))
      throw new NotPermitted(first, 'role');
    return next.handle();
  }
}
