import type { CommandRequest } from '#access';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { commandRequestOf } from './request-context.js';

/** The context, the actor and the seen version that come with a command. */
export const CommandRequestOf = createParamDecorator((_: unknown, context): CommandRequest =>
  commandRequestOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
