import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../edge/problem.js';

const SHA256 = /^[0-9a-f]{64}$/;

/** The digest of the manifest that a result file answers, from the header `Annhi-Request-Digest`. */
export const RequestDigest = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const digest = String(headers['annhi-request-digest'] ?? '').toLowerCase();
  if (!SHA256.test(digest)) throw new Problem('edge.invalid-header', { header: 'Annhi-Request-Digest' });
  return digest;
});
