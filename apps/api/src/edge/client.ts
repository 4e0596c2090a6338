import type { FastifyRequest } from 'fastify';

/** Where the request comes from: behind a proxy on this machine, what that says. */
export const addressOf = ({ ip }: FastifyRequest): string => ip;

/** What the client calls itself. */
export const agentOf = ({ headers }: FastifyRequest): string => headers['user-agent'] ?? '';
