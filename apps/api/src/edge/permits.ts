import { type Action, NotPermitted, relationsFor } from '#access';
import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { knownOf } from './request-context.js';
import type { RoutePlan } from './route-plan.js';

export const PERMITS = 'annhi:permits';

/**
 * The right that a route needs; one of several where it shows things of several contexts. A role without it gets no
 * further, whatever it sends; how the person stands to the thing itself is asked where the thing is loaded.
 */
export const Permits = (...actions: readonly [Action, ...Action[]]): MethodDecorator =>
  applyDecorators(SetMetadata(PERMITS, actions), ApiExtension('x-annhi-permits', [...actions]));

/** Refuses roles that have none of the rights of the route, and everybody where a route names no right. */
export class RouteRights {
  require({ name, isPublic, permits }: RoutePlan, request: FastifyRequest): void {
    if (isPublic) return;
    if (!permits) throw new TypeError(`${name} names no right`);
    const { role } = knownOf(request).actor;
    if (permits.every((action) => relationsFor(role, action).length === 0)) throw new NotPermitted(permits[0], 'role');
  }
}
