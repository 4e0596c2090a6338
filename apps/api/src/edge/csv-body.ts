import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body of a request with the type `text/csv`, in UTF-8. Anything else is a problem. */
export const CsvBody = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw new Problem('edge.unsupported-media-type');
  try {
    return utf8.decode(body);
  } catch {
    throw new Problem('edge.invalid-input', {}, [{ pointer: '', code: 'not-utf-8' }]);
  }
});
