import type { FastifyRequest } from 'fastify';

/** Where the request comes from: behind a proxy that `ANNHI_TRUSTED_PROXIES` names, the nearest address that it does not. */
export const addressOf = ({ ip }: FastifyRequest): string => ip;

/** What the client calls itself. */
export const agentOf = ({ headers }: FastifyRequest): string => headers['user-agent'] ?? '';
